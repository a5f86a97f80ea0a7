import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import tlds from 'tlds';
import { javaPattern } from '../java/javaPattern.ts';

// Written with Java's patterns, as networknt's EmailValidator (of Apache Commons Validator) has them.
const SPECIAL = String.raw`\p{Cntrl}\(\)<>@,;:'\\"\.\[\]`;
const WORD = String.raw`(((\\.)|[^\s${SPECIAL}]|')+|("(\\"|[^"])*"))`;
const ADDRESS = javaPattern(String.raw`\s*?(.+)@(.+?)\s*`, true);
const USER = javaPattern(String.raw`\s*${WORD}(\.${WORD})*`, true);
const LABEL = String.raw`\p{Alnum}(?>[\p{Alnum}-]{0,61}\p{Alnum})?`;
const DOMAIN = javaPattern(String.raw`(?:${LABEL}\.)+(\p{Alpha}(?>[\p{Alnum}-]{0,61}\p{Alnum})?)\.?`, true);

/** The top-level domains of September 2018, which Commons Validator was made with. */
const TOP_LEVEL = new Set(tlds.map((domain) => domainToASCII(domain)).concat('charity', 'inc'));
for (const gone of ['goodhands', 'iwc', 'jlc', 'meo', 'panerai', 'sapo', 'telecity', 'vista', 'xperia'])
  TOP_LEVEL.delete(gone);

/** Format `email`. */
export function isEmail(text: string): boolean {
  if (text.endsWith('.')) return false;
  const { group1: user = '', group2: domain = '' } = ADDRESS.exec(text)?.groups ?? {};
  return domain !== '' && user.length <= 64 && USER.test(user) && isDomain(domain);
}

function isDomain(domain: string): boolean {
  const literal = /^\[(.*)\]$/s.exec(domain)?.[1];
  if (literal !== undefined) return isIP(literal) > 0 && !literal.includes('%');
  const ascii = toAscii(domain);
  const topLevel = DOMAIN.exec(ascii)?.groups?.group1;
  return topLevel !== undefined && ascii.length <= 253 && TOP_LEVEL.has(topLevel.toLowerCase());
}

/** java.net.IDN.toASCII: what it cannot convert stays as it is. */
const toAscii = (domain: string): string =>
  /^\p{ASCII}*$/u.test(domain) ? domain : domainToASCII(domain) || domain;
