import { hexToUuid } from './digestUuid.ts';
import { hash } from './hash.ts';

/**
 * The `project_uuid` that the Meltano CLI sends for a project id, so that web and CLI events join
 * (meltano `src/meltano/core/tracking/contexts/project.py`).
 *
 * @returns `explicit`: the id is a UUID by the rules of Python's `uuid.UUID`. `derived`: every second hex digit of its
 * SHA-256. null for an empty id.
 * @example
 * projectUuid('F47AC10B58CC4372A5670E02B2C3D479'); // { uuid: 'f47ac10b-58cc-4372-a567-0e02b2c3d479', source: 'explicit' }
 * projectUuid('test'); // { uuid: '98d88476-92ea-c5d1-ab41-2082d561bf00', source: 'derived' }
 */
export function projectUuid(projectId: string): { uuid: string; source: 'explicit' | 'derived' } | null {
  const digest = hash(projectId, 'sha256');
  if (!digest) return null;
  const explicit = pythonUuid(projectId);
  return explicit
    ? { uuid: hexToUuid(explicit), source: 'explicit' }
    : { uuid: hexToUuid(digest.replace(/(.)./g, '$1')), source: 'derived' };
}

/** The 32 hex digits of `uuid.UUID(text)` (CPython Lib/uuid.py), or nothing where that raises. */
function pythonUuid(text: string): string | undefined {
  const bare = stripBraces(text.replace(/urn:/g, '').replace(/uuid:/g, '')).replace(/-/g, '');
  if ([...bare].length !== 32) return undefined;
  // int(bare, 16): CPython Objects/longobject.c, PyLong_FromString, after Objects/unicodeobject.c,
  // _PyUnicode_TransformDecimalAndSpaceToASCII.
  const digits = /^[\t-\r ]*\+?(?:0x_?)?([\da-f]+(?:_[\da-f]+)*)[\t-\r ]*$/i.exec(
    bare.replace(/[^\0-\x7f]/gu, (char) => (isPythonSpace(char) ? ' ' : (decimalValue(char) ?? '?'))),
  );
  return digits?.[1]?.replace(/_/g, '').toLowerCase().padStart(32, '0');
}

// Not /[{}]+$/, which takes quadratic time on many braces.
function stripBraces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && /^[{}]/.test(text.charAt(start))) start++;
  while (end > start && /[{}]/.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

// U+0085 is a space to str.isspace alone, U+FEFF to JavaScript alone.
const isPythonSpace = (char: string) => /[\s\x85]/.test(char) && char !== '\ufeff';

/** The value of a decimal digit of any script: each script's ten digits are consecutive and start with 0. */
function decimalValue(char: string): string | undefined {
  let before = char.codePointAt(0) ?? 0;
  let count = -1;
  for (; /^\p{Nd}$/u.test(String.fromCodePoint(before)); before--) count++;
  return count < 0 ? undefined : `${count % 10}`;
}
