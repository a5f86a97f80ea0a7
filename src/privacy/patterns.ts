/** A class of identifying text: what its placeholder says, how it looks, and what must also hold of a match. */
export type Pattern = readonly [label: string, regex: RegExp, holds?: (match: string) => boolean];

const DATE = /(?:19|20)\d\d[-/]\d\d[-/]\d\d|\d\d\/\d\d\/(?:19|20)\d\d/g;

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
    /(?:"[^"]{1,64}"|[^\s@]{1,64})@(?:localhost|\[[^\s\]]+\]|(?:\d{1,3}\.){3}\d|(?!\dx\.\w{3,4}(?!\w)|v?\d+\.\d+\.\d+(?!\.?\d))(?:[\p{L}\p{N}_-]+\.)+\p{L}[\p{L}\p{N}-]+)/gu,
  ],
  // RFC 7617 and RFC 6750: what follows has a digit or capitals amid words, "Basic authentication" is prose. Then the
  // prefixes that GitHub, Slack, Stripe and AWS document; eyJ begins a JWT (RFC 7519).
  [
    'token',
    /\b[Bb](?:asic|earer)[\s:]+(?=\S*(?:\d|[a-z][A-Z]\S*[a-z][A-Z]))\S{6,}|(?:gh[opsu]_|xox\w-|[prs]k_live_|A[KS]IA|eyJ)[\w.-]{8,}/g,
  ],
  // RFC 9562.
  ['uuid', /[\da-f]{8}(?:-?[\da-f]{4}){4}[\da-f]{8}/gi],
  // Anything else that is long and random: words change seldom between letters and digits, or between cases.
  [
    'token',
    /[\w-]{12,}/g,
    (match) =>
      (match.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? []).length > 2 + match.length / 8,
  ],
  // ISO 13616.
  ['iban', /[A-Z]{2}\d\d(?: ?[\dA-Z]{4}){3,7}(?: ?[\dA-Z]{1,3})?/g],
  // ITU-T E.164 phone numbers, ISO/IEC 7812 cards, social security numbers: nine digits or more, with separators.
  // Dates and milliseconds since 1970 are none.
  [
    'number',
    /\+\d(?:[\s()./-]{0,2}\d){8,}|\(?\d(?:[\s()/-]{0,2}\d){8,}|\d{3}\.\d{3}\.\d{4}/g,
    (match) => !/^1\d{12}$/.test(match) && match.replace(DATE, '').replace(/\D/g, '').length > 8,
  ],
  // RFC 791: not the frozen Chrome/141.0.0.0 (wicg.github.io/ua-client-hints), nor 1.2.3.4-rc1. RFC 4291, and hardware
  // addresses: fewer groups are a time of day, no digit is C++ or Ruby.
  [
    'ip',
    /\d{1,3}(?!\.0\.0\.0)(?:\.\d{1,3}){3}(?!\.?\d|-(?:rc|alpha|beta|dev))|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}[\d.]*/gi,
    (match) => /\d/.test(match) && /^[\d.]+$|::|(?:.*:){5}/.test(match),
  ],
  // A home directory names its owner, who may be written with a space.
  ['path', /[\\/](?:home|users)[\\/]+(?:[^\\/\n]{1,40}[\\/]|[^\\/\s])\S*/gi],
];
