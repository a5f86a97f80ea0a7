const INT = 2n ** 31n;
const LONG = 2n ** 63n;

/** java.lang.Integer.parseInt, as Java would print the number again. */
export const javaInt = (text: string): string | undefined => wholeNumber(text, INT);

/** java.lang.Long.parseLong, as Java would print the number again. */
export const javaLong = (text: string): string | undefined => wholeNumber(text, LONG);

function wholeNumber(text: string, limit: bigint): string | undefined {
  const [, sign, digits] = /^([+-]?)(\d+)$/.exec(asciiDigits(text)) ?? [];
  if (digits === undefined) return undefined;
  const number = sign === '-' ? -BigInt(digits) : BigInt(digits);
  return number >= -limit && number < limit ? String(number) : undefined;
}

const DECIMAL = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:e([+-]?\d+))?$/i;

/** A number of more digits would fill the memory: BigDecimal allows some 646 million. */
const MOST_DIGITS = 1_000_000;

/**
 * Enrich ConversionUtils.stringToJBigDecimal: java.math.BigDecimal, as Java would print it again. What is written with
 * an exponent for a whole number gets its zeros.
 */
export function javaDecimal(text: string): string | undefined {
  const [, sign, whole = '', fraction = '', onlyFraction = '', exponent = '0'] =
    DECIMAL.exec(asciiDigits(text)) ?? [];
  if (sign === undefined) return undefined;
  const digits = (whole + fraction + onlyFraction).replace(/^0+(?=\d)/, '');
  const scale = fraction.length + onlyFraction.length - Number(exponent);
  if (Math.abs(Number(exponent)) >= 2 ** 31 || Math.abs(scale) >= 2 ** 31) return undefined;
  if (scale < 0 && digits === '0') return digits;
  if (-scale > MOST_DIGITS) return undefined;
  if (scale < 0) return signed(sign, digits + '0'.repeat(-scale));
  return signed(sign, printed(digits, scale));
}

/** BigDecimal.toString of a scale from 0: with an exponent from seven places behind the point. */
function printed(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const adjusted = digits.length - 1 - scale;
  if (adjusted < -6) {
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return `${mantissa}E${adjusted}`;
  }
  const padded = digits.padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

// BigDecimal has no negative zero.
const signed = (sign: string, digits: string): string =>
  sign === '-' && /[1-9]/.test(digits.replace(/E.*/, '')) ? `-${digits}` : digits;

/** Java's numbers may be written with the digits of any script, as far as one `char` holds them: Character.digit. */
const asciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => (digit.length > 1 ? digit : digitOf(digit)));

/** The digits of a script stand in a row, and no two rows of one-`char` digits touch. */
function digitOf(digit: string): string {
  const code = digit.charCodeAt(0);
  const before = Array.from({ length: 9 }, (_, index) => code - 1 - index).findIndex(
    (other) => !/^\p{Nd}$/u.test(String.fromCharCode(other)),
  );
  return String(before < 0 ? 9 : before);
}
