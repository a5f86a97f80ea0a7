/** A class of identifying text: what its placeholder says, how it looks, and what must also hold of a match. */
export type Pattern = readonly [label: string, regex: RegExp, holds?: (match: string) => boolean];

const DATE = /(?:19|20)\d\d([-/])\d\d?\1\d\d?|\d\d?([-/])\d\d?\2(?:19|20)\d\d/g;

/**
 * In the order in which they are looked for: the wider text first, so that it is replaced whole.
 *
 * No regex has nested quantifiers over the same characters, and each is bounded or consumes what it scans.
 * None has a lookbehind: Safari before 16.4 refuses the whole script for one (caniuse.com/js-regexp-lookbehind).
 */
export const PATTERNS: readonly Pattern[] = [
  // RFC 3986, 3.2.1: user information may carry a password.
  ['userinfo', /\/\/[^\s/?#@]+@/g],
  // RFC 5321, 4.1.2 and 4.5.3.1.1: quoted local parts, address literals, 64 octets at most. Versions (pkg@1.2.3)
  // and image densities (logo@2x.png) are what GOV.UK's, VS Code's and Presidio's expressions take for addresses.
  [
    'email',
    /(?:"[^"]{1,64}"|[^\s@]{1,64})@(?:localhost|\[[^\s\]]+\]|(?:\d{1,3}\.){3}\d|(?!\dx\.\w{3,4}(?!\w)|v?\d+\.\d+\.\d+(?!\.?\d))(?:[\p{L}\p{N}_-]+\.)+(?:xn--[\w-]+|\p{L}{2,}))/gu,
  ],
  // RFC 7617 and RFC 6750. A digit, or capitals amid a word: "Basic authentication" is prose.
  ['token', /\b[Bb](?:asic|earer)[\s:]+(?=\S*(?:\d|[a-z][A-Z]\S*[a-z][A-Z]))\S{6,}/g],
  // The prefixes that GitHub, GitLab, Slack, Stripe, AWS, Google and SendGrid document; eyJ begins a JWT (RFC 7519).
  [
    'token',
    /(?:gh[opsur]_|github_pat_|glpat-|xox\w-|[prs]k_(?:live|test)_|A[KS]IA|AIza|ya29\.|SG\.|eyJ)[\w.-]{8,}/g,
  ],
  // RFC 9562.
  ['uuid', /[\da-f]{8}(?:-?[\da-f]{4}){4}[\da-f]{8}/gi],
  // Anything else that is long and random: words change seldom between letters and digits, or between cases.
  [
    'token',
    /[\w-]{12,}/g,
    (match) =>
      /\d/.test(match) &&
      (match.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? []).length > 2 + match.length / 8,
  ],
  // ISO 13616.
  ['iban', /[A-Z]{2}\d\d(?: ?[\dA-Z]{4}){3,7}(?: ?[\dA-Z]{1,3})?/g],
  // ITU-T E.164 phone numbers, ISO/IEC 7812 cards, social security numbers: nine digits or more, with separators;
  // eight after a prefix. Dates and milliseconds since 1970 are none.
  [
    'number',
    /\+\d(?:[\s()./-]{0,2}\d){7,}|\(?\d(?:[\s()/-]{0,2}\d){7,}|\d{3}\.\d{3}\.\d{4}/g,
    (match) =>
      !/^1\d{12}$/.test(match) &&
      match.replace(DATE, '').replace(/\D/g, '').length > (/^[+(0]/.test(match) ? 7 : 8),
  ],
  // RFC 791. Not the frozen Chrome/141.0.0.0 (wicg.github.io/ua-client-hints), nor 1.2.3.4-rc1.
  ['ip', /\d{1,3}(?!\.0\.0\.0)(?:\.\d{1,3}){3}(?!\.?\d|-(?:rc|alpha|beta|dev))/g],
  // RFC 4291, and hardware addresses. Fewer groups are a time of day, no digit is C++ or Ruby.
  ['ip', /(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}/gi, (match) => /\d/.test(match) && /::|(?:.*:){5}/.test(match)],
  // A home directory names its owner, who may be written with a space.
  ['path', /[\\/](?:home|users)[\\/]+(?:[^\\/\n]{1,40}[\\/]|[^\\/\s])\S*/gi],
];
