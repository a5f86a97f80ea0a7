import { redactUrl } from './redactUrl.ts';

/** What may leave of a link's target: a redacted web address, or the scheme alone. */
export function redactLink(target: string): string {
  if (/^https?:/i.test(target)) return redactUrl(target);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1];
  if (!scheme || scheme === 'about') return 'about:invalid';
  return `${scheme.toLowerCase()}:redacted`;
}
