import { page } from '../page/page.ts';
import { isGoogleId, loadedGoogleIds } from './googleIds.ts';
import { disableGoogleId } from './googleSwitch.ts';

const valuesOf = (entry: unknown): unknown[] =>
  typeof entry === 'object' && entry ? Object.values(entry) : [];

/** What a page has queued for Google, word by word. */
const queued = (): unknown[] => {
  const ga = page[`${page.GoogleAnalyticsObject ?? 'ga'}`] as { q?: unknown } | undefined;
  return (
    [ga?.q, page.dataLayer, page._gaq]
      .filter(Array.isArray)
      .flat()
      .flatMap(valuesOf)
      // `ga('create', { trackingId })`
      .flatMap((word) => [word, ...valuesOf(word)])
  );
};

/**
 * Switches a real Google Analytics on this page off, by Google's own switch `window['ga-disable-<ID>']`: for every
 * id that is loaded, asked for or queued. Ids that come later need `standInForGoogleAnalytics`, or another call.
 *
 * @returns the ids found; none where there is no `window`.
 * @example if (telemetry.consent.mode === 'off') disableGoogleAnalytics(); // ['G-ABC123']
 */
export function disableGoogleAnalytics(): string[] {
  if (typeof window === 'undefined') return [];
  const ids = [...new Set([...loadedGoogleIds(), ...queued().filter(isGoogleId)])];
  ids.forEach(disableGoogleId);
  return ids;
}
