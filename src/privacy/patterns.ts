/** One class of what must not leave: its label, what it looks like, and a check where looks are not enough. */
export type Pattern = readonly [label: string, looks: RegExp, isOne?: (found: string) => boolean];

/**
 * How often case or kind changes inside words, against the length: a random base62 token changes at nearly
 * every second character, `BlackFriday2024_Retargeting` at every eighth.
 */
export const isMixed = (text: string, factor = 6): boolean =>
  (text.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0) * factor > text.length;

/**
 * In this order: a narrower class takes its part before a wider one sees it.
 *
 * Safari reads lookbehind only since 16.4 and refuses the whole script before: there is none here. They are
 * global for `replace`, which resets `lastIndex`; nothing else may use them.
 */
export const PATTERNS: readonly Pattern[] = [
  // Credentials in a URL (RFC 3986 3.2.1), which Snowplow's link clicks send as they are; RFC 6750, but not
  // the heading "Bearer authentication"; secrets by name, as GOV.UK's pii-remover has them.
  ['auth', /\/\/[^\s/?#]*@|bearer\s+\S*[\d_=+/]\S*|(?:passw\w*|pwd|secret|token|key)=[^\s&]+/gi],
  // Octets: not `1.2.3.4-rc1`, nor the `141.0.0.0` of a reduced User-Agent. RFC 4291, and MAC addresses by
  // the way; `std::cout` and `12:30:45` are none.
  [
    'ip',
    /\b(?!\d+(?:\.0){3}\b)(?:\d{1,3}\.){3}\d{1,3}(?![-+]?[a-z]|\.?\d)|\b[\da-f]{1,4}(?::[\da-f]{0,4}){3,7}|\b[23f][\da-f]{3}::[\da-f]+/gi,
  ],
  // RFC 5321 with quoted local parts and address literals, RFC 6531 with any script. GOV.UK's, VS Code's and
  // Presidio's patterns take `pkg@1.2.3`, `logo@2x.png` and `tap@main` for addresses.
  [
    'email',
    /(?:"[^"]+"|[^\s<>()[\]{},;:"\\/?]{1,256})@(?:localhost\b|[[\w:]*\[ip]+|(?!v?\d+\.\d|\dx\.(?:[jps]\w+g|gif|webp))(?:[\w\x80-\uffff-]+\.)+[a-z\x80-\uffff][\w\x80-\uffff-]+)/gi,
  ],
  // Home folders name their owner. On Windows the name may hold spaces.
  ['path', /(?:\/(?:home|users)\/|\\users\\+[^\\\n]*)\S+/gi],
  // Prefixes of gitleaks' rules whose tokens can be too short or plain for the last class; `eyJ` is `{"`.
  ['token', /(?:gh\w_|glpat-|xox\w-|AKIA|[prs]k_(?:live|test)_)[\w-]{10,}|eyJ[\w.=+/-]{8,}/g],
  ['uuid', /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi],
  // IBAN (ISO 13616), E.164, France's pairs, US SSN, then cards, phones and whatever has nine digits or more in
  // groups longer than a date's. Not the seconds, milli- or microseconds of an epoch, which start with 1
  // until 2033. No check digits: a mistyped card number tells as much.
  [
    'number',
    /\b[A-Z]{2}\d\d(?=(?:[A-Z ]*\d){8})(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b|(?:\+|\b00)\d[\d ().-]{6,18}\d|\b0\d(?:[ .-]\d\d){4}\b|\b\d{3}[ -]\d\d[ -]\d{4}\b|\(?\b(?!1\d{9}(?:\d{3})*\b)(?=(?:\d[ ./)-]{0,2}){9})\d{3,}(?:[ ./)-]{1,2}\d{3,})*\b/g,
  ],
  ['token', /[\w+/=-]{20,}/g, (found) => isMixed(found)],
];
