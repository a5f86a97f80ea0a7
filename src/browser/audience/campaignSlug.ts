/** Longer ones end here, as the catalogue has it. */
const LONGEST = 64;

/**
 * A value of `utm_*` as the catalogue takes it; undefined where nothing is left.
 *
 * @example campaignSlug('Spring Sale, 2026') // 'spring-sale-2026'
 */
export function campaignSlug(value: string): string | undefined {
  const slug = value
    .toLowerCase()
    .replace(/[^\da-z_]+/g, '-')
    .replace(/[-_]{2,}/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, LONGEST)
    .replace(/[-_]+$/, '');
  return slug || undefined;
}
