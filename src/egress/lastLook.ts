import { redactText } from '../privacy/redactText.ts';

/** Shorter values would be found in ordinary words. */
const LEAST_LENGTH = 4;
const SECRET_NAME =
  /token|secret|pass|pwd|auth|session|jwt|mail|phone|code|sig|otp|nonce|ticket|invite|reset|user/i;
const FIELD_TYPE = /^(password|email|tel)$/;
/** Campaigns are meant to be read, and words are no secrets: neither is worth a redaction. */
const CAMPAIGN = /^utm_/;
const WORDS = /^[a-z]*([-_+][a-z]+)*$/i;
/** Without the country's and the trunk code, which are written in several ways. */
const SUBSCRIBER = /\d{6,7}$/;

/** Whether a parameter of the page's address looks like a secret, by its name or by its value. */
const isSecret = ([name, value]: readonly [string, string]): boolean =>
  !CAMPAIGN.test(name) && (SECRET_NAME.test(name) || (!WORDS.test(value) && redactText(value) !== value));

/** Parameters of the page's own query and fragment (or of the query within the fragment). */
const parameters = (): [string, string][] =>
  [location.search, location.hash]
    .filter(Boolean)
    .flatMap((part) => [...new URLSearchParams(part.replace(/^[?#]([^=&]*\?)?/, ''))]);

/** The pieces of a payload that could be an identifier: whole values, path segments, words. */
const pieces = (text: string): string[] => text.match(/[^\s"\\/?&=:,{}[\]]+/g) ?? [];

const holds = (text: string, value: string): boolean =>
  value.length >= LEAST_LENGTH && text.includes(value.toLowerCase());

/** A word may stand within others, as a user called `meltano` does in the host's name: only whole it is a find. */
const holdsParameter = (text: string, value: string): boolean =>
  holds(text, value) && (!WORDS.test(value) || pieces(text).includes(value.toLowerCase()));

const digitsOf = (text: string): string => text.replace(/[\s()+./-]/g, '');

const holdsPhone = (text: string, phone: string): boolean => {
  const [subscriber] = SUBSCRIBER.exec(digitsOf(phone)) ?? [];
  return !!subscriber && digitsOf(text).includes(subscriber);
};

/** By the live collection of inputs, which costs a third of a query by selector. */
const holdsField = (text: string): boolean => {
  for (const { type, value } of document.getElementsByTagName('input'))
    if (
      value.length >= LEAST_LENGTH &&
      FIELD_TYPE.test(type) &&
      (holds(text, value) || (type === 'tel' && holdsPhone(text, value)))
    )
      return true;
  return false;
};

/**
 * The last look at a payload: does it hold a raw value that this page is known to hold? Form fields and the
 * page's own address are compared in place; identifiers given to `identify` by the digests of what the payload
 * holds, so that no raw identifier need be kept.
 *
 * @param isIdentifier tells whether a lower-case text is one that `identify` was given; absent when none was.
 */
export function holdsRawValue(
  payload: Readonly<Record<string, string>>,
  isIdentifier: ((text: string) => boolean) | undefined,
): boolean {
  const { url = '', refr = '', page = '', ue_pr = '' } = payload;
  const text = `${url} ${refr} ${page} ${ue_pr}`.toLowerCase();
  return (
    holdsField(text) ||
    parameters().some((parameter) => holdsParameter(text, parameter[1]) && isSecret(parameter)) ||
    (!!isIdentifier && [page.toLowerCase(), ...pieces(text)].some(isIdentifier))
  );
}
