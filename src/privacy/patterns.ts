/** One class of what must not leave: its label, what it looks like, and a check where looks are not enough. */
export type Pattern = readonly [label: string, looks: RegExp, isOne?: (found: string) => boolean];

/** Luhn's check digit: without it one number in ten would pass for a card. */
const isCard = (text: string): boolean =>
  [...text.replace(/\D/g, '')].reverse().reduce((sum, d, i) => sum + (i % 2 ? (+d * 2) % 9 || +d : +d), 0) %
    10 ===
  0;

/**
 * How often case or kind changes inside words, against the length: a random base62 token changes at nearly
 * every second character, `BlackFriday2024_Retargeting` at every eighth.
 */
export const isMixed = (text: string, factor: number): boolean =>
  (text.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0) * factor > text.length;

/**
 * In this order: a narrower class takes its part before a wider one sees it.
 *
 * Safari reads lookbehind only since 16.4 and refuses the whole script before: there is none here. No
 * pattern matches a placeholder's brackets, so that redacted text stays as it is. They are global for
 * `replace`, which resets `lastIndex`; nothing else may use them.
 */
export const PATTERNS: readonly Pattern[] = [
  // Credentials in a URL (RFC 3986 3.2.1), which Snowplow's link clicks send as they are.
  ['auth', /\/\/[^\s/?#]*@/g],
  // RFC 6750 and named secrets, as GOV.UK's pii-remover has them. "Bearer authentication" is a heading.
  ['auth', /\bbearer\s+(?![a-z]+(?![\w.~+/=-]))[\w.~+/=-]{6,}/gi],
  ['auth', /(?:passw(?:or)?d|pwd|secret|token|key|sid|auth)=[^\s&;[\]]+/gi],
  // RFC 5321: quoted local parts, address literals; RFC 6531: any script. `pkg@1.2.3`, `logo@2x.png` and
  // `tap@main` (no dot) are what GOV.UK's, VS Code's and Presidio's patterns take for addresses.
  [
    'email',
    /(?:"[^"]+"|[^\s<>()[\]{},;:"\\/?]{1,256})@(?:localhost\b|\[[\da-fipv.:]*[.:][\da-f.:]*\]|(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)|(?!v?\d+\.\d|\dx\.(?:png|jpe?g|webp|gif|svg|avif))(?:[\p{L}\p{M}\p{N}_-]+[.。])+\p{L}[\p{L}\p{M}\p{N}-]+)/giu,
  ],
  // Home folders name their owner. Windows' names may hold spaces.
  ['path', /(?:\b[A-Za-z]:)?(?:[\\/]+(?:home|[Uu]sers)\/+|\\+[Uu]sers\\+[^\\\n"<>|:*?]*)[^\s"<>[\]]+/g],
  // Prefixes of gitleaks' rules, for tokens shorter or plainer than the last class wants; `eyJ` is `{"`.
  [
    'token',
    /(?:gh[oprsu]_|github_pat_|glpat-|xox[a-z]-|[prs]k_(?:live|test)_|whsec_|AKIA|AIza)[\w-]{10,}|eyJ[\w.=+/-]{8,}/g,
  ],
  ['uuid', /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi],
  // Not `1.2.3.4-rc1`, and not the `141.0.0.0` of a reduced User-Agent.
  ['ip', /\b(?!\d+(?:\.0){3}\b)(?:\d{1,3}\.){3}\d{1,3}(?![-+]?[a-z]|\.?\d)/gi],
  // RFC 4291: what is routed (2000::/3), link-local and unique local; `std::cout` and `12:30:45` are not.
  ['ip', /\b(?:[23][\da-f]{3}|f[cde][\da-f]{2})(?=(?::[\da-f]{1,4}){7}|[\da-f:]*::)(?::[\da-f]{0,4}){2,7}/gi],
  // ISO 13616, with ten digits or more, so that words in capitals are none.
  ['iban', /\b[A-Z]{2}\d\d(?=(?:[A-Z ]*\d){8})(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g],
  // ISO 7812, banks' first digits: an epoch in milliseconds starts with 1 until 2033.
  ['card', /\b[2-6]\d{3}[ -]?\d{4,6}[ -]?\d{4,5}(?:[ -]?\d{1,7})?\b/g, isCard],
  ['ssn', /\b\d{3}[ -]\d\d[ -]\d{4}\b/g],
  // E.164, North America, trunk prefix 0, and digits alone but for an epoch in seconds.
  [
    'phone',
    /(?:\+|\b00)\d[\d ().-]{6,18}\d|\(?\b\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}\b|\b0(?:\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}|\d(?:[ .-]\d\d){4})\b|\b(?!1\d{9}\b)\d{9,12}\b/g,
  ],
  // Whatever else is long and random.
  ['token', /[\w+/=-]{20,}/g, (found) => isMixed(found, 6)],
];
