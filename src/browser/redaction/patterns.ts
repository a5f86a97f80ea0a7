/**
 * What must not leave, as patterns, with the placeholders that take its place. The order counts: a narrow class takes its
 * part before a wider one sees the text. No pattern begins with `\b`, so letters and `_` beside a find don't hide it.
 *
 * There is no lookbehind: Safari before 16.4 would refuse the whole script. The patterns are global for `replace`, which
 * resets `lastIndex`; nothing else may use them.
 */
export const PATTERNS: readonly (readonly [placeholder: string, looks: RegExp])[] = [
  // Credentials in a URL (RFC 3986 3.2.1), which Snowplow's link clicks send as they are; RFC 6750, but not
  // the heading "Bearer authentication"; secrets by name, as GOV.UK's pii-remover has them.
  ['[auth]', /\/\/[^\s/?#]*@|bearer\s+\S*[\d_=+/]\S*|(?:passw\w{0,20}|pwd|secret|token|key)=[^\s&]+/gi],
  // Octets: not `v1.2.3.4`, `1.2.3.4-rc1`, nor the `141.0.0.0` of a reduced User-Agent.
  [
    '$1[ip]',
    /((?:^|[^\d.v])\.*|[a-z]v|v(?=\d{3}))(?!\d+(?:\.0){3}(?![\d.]))(?:\d{1,3}\.){3}\d{1,3}(?![-+.]?(?:rc|alpha|beta|dev|pre|snap|[abc]\d)|\.?\d)/gi,
  ],
  // RFC 4291, and MAC addresses by the way; `12:30:45`, `std::cout` and `core::f64::consts` are none.
  [
    '$1[ip]',
    /(^|[^a-z\d]|(?=[23f][\da-f]{3}:|(?:[\da-f]{2}:){5}))(?=[a-f:]{0,19}\d)(?:[23f][\da-f]{3}:|[\da-f]{1,4}(?::[\da-f]{0,4}){2}):[\da-f:]+/gi,
  ],
  // RFC 5321 with quoted local parts and address literals (the class above has been there), RFC 6531 with any
  // script. GOV.UK's, VS Code's and Presidio's patterns take `pkg@1.2.3`, `logo@2x.png` and `tap@main` for
  // addresses. IDNA reads the ideographic full stop as a dot.
  [
    '[email]',
    /(?:(?:"[^"]+"|[^\s<>()[\]{},;:"\\/?@]{1,128})@){1,3}(?:[[\w:]*\[ip]+|(?:\d+\.){4}\d+|(?!v?\d+\.\d|\dx\.(?:[jps]\w+g|gif|webp))(?:[\w\x80-\u3001\u3003-\uffff-]+[.\u3002])+[a-z\x80-\uffff][\w\x80-\uffff-]+|localhost)/gi,
  ],
  // Home folders name their owner. On Windows the name may hold spaces.
  ['[path]', /(?:\/(?:home|users)\/|\\{1,4}users\\{1,4}[^\\\n]*)\S+/gi],
  // Prefixes of gitleaks' rules whose tokens can look plain; `eyJ` is `{"`, in a JWT; RFC 9562.
  [
    '[token]',
    /(?:gh\w_|glpat-|xox\w-|A[KS]IA|[prs]k_(?:live|test)_)[\w-]{10,}|eyJ[\w.=+/-]{8,}|\w{8}(?:-\w{4}){3}-\w{12}/g,
  ],
];
