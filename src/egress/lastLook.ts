import { redactText } from '../privacy/redactText.ts';

/** Shorter values would be found in ordinary words. */
const LEAST_LENGTH = 4;
const SECRET_NAME = /token|secret|pass|auth|session|jwt|mail|phone|code|sig/i;

/** Values of form fields that hold what nobody may see. */
const fieldValues = (): string[] =>
  Array.from(
    document.querySelectorAll<HTMLInputElement>('input[type=password],input[type=email],input[type=tel]'),
    ({ value }) => value,
  );

/** Parameters of the page's own query and fragment that look like secrets, by name or by value. */
const urlSecrets = (): string[] =>
  [location.search, location.hash].flatMap((part) =>
    Array.from(new URLSearchParams(part.replace(/^[?#][^=&]*[?]/, '').replace(/^[?#]/, '')))
      .filter(([name, value]) => SECRET_NAME.test(name) || redactText(value) !== value)
      .map(([, value]) => value),
  );

/** The pieces of a payload that could be an identifier: whole values, path segments, words. */
const pieces = (text: string): string[] => text.match(/[^\s"\\/?&=:,{}[\]]+/g) ?? [];

/**
 * The last look at a payload: does it hold a raw value that this page is known to hold? Form fields and the
 * page's own address are compared in place; identifiers given to `identify` by the digests of what the payload
 * holds, so that no raw identifier need be kept.
 *
 * @param isIdentifier tells whether a text is one that `identify` was given.
 */
export function holdsRawValue(
  payload: Readonly<Record<string, string>>,
  isIdentifier: (text: string) => boolean,
): boolean {
  const { url = '', refr = '', page = '', ue_pr = '' } = payload;
  const text = `${url} ${refr} ${page} ${ue_pr}`.toLowerCase();
  return (
    [...fieldValues(), ...urlSecrets()].some(
      (value) => value.length >= LEAST_LENGTH && text.includes(value.toLowerCase()),
    ) || [page.toLowerCase(), ...pieces(text)].some(isIdentifier)
  );
}
