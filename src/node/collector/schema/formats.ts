import { isIPv4, isIPv6 } from 'node:net';
import { javaPattern } from '../java/javaPattern.ts';
import { isDate, isDateTime } from './dateTime.ts';
import { isEmail } from './email.ts';

type Format = (text: string) => boolean;

/** The whole text has to match. */
function matching(pattern: string): Format {
  const expression = javaPattern(pattern, true);
  return (text) => expression.test(text);
}

const LABEL = String.raw`([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])`;
const BYTE = '([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])';
// RFC 3986, without non-ASCII characters, and with a percent sign wherever a letter may stand.
const PCHAR = String.raw`A-Za-z0-9._~\-%!$&'()*+,;=:@\/`;
const AUTHORITY = String.raw`(\/\/([A-Za-z0-9._~\-%!$&'()*+,;=:]*@)?[A-Za-z0-9._~\-!$&'()*+,;=%:\[\]]*(:[0-9]*)?)?`;
const PERCENT = String.raw`(\d?\d%|100%)+`;
const rgb = (part: string) => String.raw`(rgb\(\s*${part}\s*,\s*${part}\s*,\s*${part}\s*\))`;
const COLOURS = `aqua black blue fuchsia gray green lime maroon navy olive orange purple red silver teal white yellow`;

/** networknt's formats, as its patterns have them. One that is not here is followed by everything. */
const FORMATS: ReadonlyMap<string, Format> = new Map(
  Object.entries<Format>({
    date: isDate,
    'date-time': isDateTime,
    email: isEmail,
    time: matching(String.raw`\d{2}:\d{2}:\d{2}(?:\.\d+)?`),
    uuid: matching('[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'),
    uri: matching(`[A-Za-z][A-Za-z0-9+.-]*:${AUTHORITY}[${PCHAR}]*([?][${PCHAR}?]*)?([#][${PCHAR}?]*)?`),
    hostname: matching(String.raw`${LABEL}(\.${LABEL})*`),
    ipv4: isIPv4,
    // A zone is not part of it.
    ipv6: (text) => isIPv6(text) && !text.includes('%'),
    'ip-address': matching(
      String.raw`(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)`,
    ),
    duration: matching(
      String.raw`(-?)P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)([DW]))?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?`,
    ),
    alpha: matching('[a-zA-Z]+'),
    alphanumeric: matching('[a-zA-Z0-9]+'),
    phone: matching(String.raw`\+(?:[0-9] ?){6,14}[0-9]`),
    'utc-millisec': matching(String.raw`[0-9]+(\.?[0-9]+)?`),
    style: matching(String.raw`\s*(.+?):\s*([^;]+);?`),
    color: matching(
      [
        String.raw`(#?([0-9A-Fa-f]{3,6})\b)`,
        ...COLOURS.split(' '),
        rgb(String.raw`\b${BYTE}\b`),
        rgb(PERCENT),
      ].join('|'),
    ),
  }),
);

export const findFormat = (name: string): Format | undefined => FORMATS.get(name);
