import { isSlug } from '../catalogue/isSlug.ts';
import { redactText } from '../redaction/redactText.ts';

const LONGEST = 64;

/** Addresses, digests, long numbers: a slug would only spell them with hyphens. */
const IDENTIFIES = /@|:\/\/|\d{6}|(?:^|[^\da-z])(?=[a-f]*\d)[\da-f]{8,}(?![\da-z])/i;

/**
 * The category or action of a legacy event as a slug; undefined where nothing is left of it or where the text holds
 * what looks like an identifier. Longer ones end after 64 characters.
 *
 * @example legacySlug('Outbound Link') // 'outbound-link'
 */
export function legacySlug(text: unknown): string | undefined {
  if (typeof text !== 'string' && typeof text !== 'number') return undefined;
  const raw = `${text}`;
  if (IDENTIFIES.test(raw) || redactText(raw) !== raw) return undefined;
  const slug = raw
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^0-9a-z_]+/g, '-')
    .replace(/[-_]{2,}/g, '-')
    .slice(0, LONGEST + 1)
    // A word that the bound would halve could look like another.
    .replace(/^(.{1,64})[-_][^-_]*$/, (all, words: string) => (all.length > LONGEST ? words : all))
    .slice(0, LONGEST)
    .replace(/^[-_]|[-_]$/g, '');
  return isSlug(slug) && redactText(slug) === slug ? slug : undefined;
}
