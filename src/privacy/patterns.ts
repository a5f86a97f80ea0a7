/**
 * What must not leave, by its looks, with the label of its placeholder. In this order: a narrower class takes
 * its part before a wider one sees it.
 *
 * Safari reads lookbehind only since 16.4 and refuses the whole script before: there is none here. They are
 * global for `replace`, which resets `lastIndex`; nothing else may use them.
 */
export const PATTERNS: readonly (readonly [label: string, looks: RegExp])[] = [
  // Credentials in a URL (RFC 3986 3.2.1), which Snowplow's link clicks send as they are; RFC 6750, but not
  // the heading "Bearer authentication"; secrets by name, as GOV.UK's pii-remover has them.
  ['auth', /\/\/[^\s/?#]*@|bearer\s+\S*[\d_=+/]\S*|(?:passw\w*|pwd|secret|token|key)=[^\s&]+/gi],
  // Octets: not `1.2.3.4-rc1`, nor the `141.0.0.0` of a reduced User-Agent. RFC 4291, and MAC addresses by
  // the way; `std::cout` and `12:30:45` are none.
  [
    'ip',
    /\b(?!\d+(?:\.0){3}\b)(?:\d{1,3}\.){3}\d{1,3}(?![-+]?[a-z]|\.?\d)|\b(?:[23f][\da-f]{3}:|[\da-f]{1,4}(?::[\da-f]{0,4}){2}):[\da-f:]+/gi,
  ],
  // RFC 5321 with quoted local parts and address literals (the class above has been there), RFC 6531 with any
  // script. GOV.UK's, VS Code's and Presidio's patterns take `pkg@1.2.3`, `logo@2x.png` and `tap@main` for
  // addresses.
  [
    'email',
    /(?:"[^"]+"|[^\s<>()[\]{},;:"\\/?]{1,256})@(?:localhost\b|[[\w:]*\[ip]+|(?!v?\d+\.\d|\dx\.(?:[jps]\w+g|gif|webp))(?:[\w\x80-\uffff-]+\.)+[a-z\x80-\uffff][\w\x80-\uffff-]+)/gi,
  ],
  // Home folders name their owner. On Windows the name may hold spaces.
  ['path', /(?:\/(?:home|users)\/|\\+users\\+[^\\\n]*)\S+/gi],
  // Prefixes of gitleaks' rules whose tokens can look plain; `eyJ` is `{"`, in a JWT; RFC 9562.
  [
    'token',
    /(?:gh\w_|glpat-|xox\w-|AKIA|[prs]k_(?:live|test)_)[\w-]{10,}|eyJ[\w.=+/-]{8,}|\w{8}(?:-\w{4}){3}-\w{12}/g,
  ],
  // IBAN (ISO 13616), E.164, France's pairs, US SSN, then cards, phones and whatever has nine digits or more in
  // groups longer than a date's. Not the seconds, milli- or microseconds of an epoch, which start with 1
  // until 2033. No check digits: a mistyped card number tells as much.
  [
    'number',
    /\b[A-Z]{2}\d\d ?\w{4}(?: ?\d){7}(?: ?[A-Z\d])*|\+\d[\d ().-]{6,18}\d|\b0\d(?:[ .-]\d\d){4}\b|\b\d{3}[ -]\d\d[ -]\d{4}\b|\b(?!1\d{9}(?:\d{3})*\b)(?:\d{3,}(?:[ ./)-]{1,2}\d{3,}){2,}|\d{3,}[ /-]\d{6,}|\d{9,})\b/g,
  ],
];
