/** When a leap second has been put in, by year: at the end of June or of December. */
const LEAP_SECONDS = {
  '06': '1972 1981 1982 1983 1985 1992 1993 1994 1997 2012 2015',
  12: '1971 1972 1973 1974 1975 1976 1977 1978 1988 1989 1990 1995 1998 2005 2008 2016',
};

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d{0,9})?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** Format `date-time`: com.ethlo.time.ITU 1.7.0, by RFC 3339. */
export function isDateTime(text: string): boolean {
  const [, year = '', month = '', day = '', hour, minute, second, sign, offsetHour = 0, offsetMinute = 0] =
    DATE_TIME.exec(text) ?? [];
  if (hour === undefined || !isDay(Number(year), Number(month), Number(day))) return false;
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  // `-00:00` says that the offset is not known.
  if (offset > 18 * 60 || Number(offsetMinute) > 59 || (sign === '-' && offset === 0)) return false;
  if (Number(hour) > 23 || Number(minute) > 59) return false;
  if (Number(second) < 60) return true;
  const east = sign === '-' ? -1 : 1;
  const utcHour = Number(hour) - east * Math.trunc(offset / 60);
  const utcMinute = Number(minute) - east * (offset % 60);
  return second === '60' && utcHour === 23 && utcMinute === 59 && isLeapSecond(year, month, day);
}

const isLeapSecond = (year: string, month: string, day: string): boolean =>
  (month === '06' && day === '30' && LEAP_SECONDS['06'].includes(year)) ||
  (month === '12' && day === '31' && LEAP_SECONDS[12].includes(year));

const DATE = /^(?:(\d{4})|([+-])(\d{4,9}))-(\d\d)-(\d\d)$/;

/** Format `date`: java.time.LocalDate. Years beyond four digits have a `+`, and no other has. */
export function isDate(text: string): boolean {
  const [, plain, sign, signed = '', month, day] = DATE.exec(text) ?? [];
  if (plain === undefined && sign === undefined) return false;
  if (sign === '+' && signed.length === 4) return false;
  if (sign === '-' && Number(signed) === 0) return false;
  return isDay(Number(plain ?? `${sign}${signed}`), Number(month), Number(day));
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
