import type { Telemetry } from '../contract/types.ts';
import type { Command, Dialect } from './command.ts';
import { isDisabledByPage } from './googleSwitch.ts';
import type { Hit, Translate } from './hit.ts';
import { legacySlug } from './legacySlug.ts';
import { createAnalyticsTranslator } from './translateAnalytics.ts';
import { translateDataLayer } from './translateDataLayer.ts';
import { createGaqTranslator } from './translateGaq.ts';
import { createGtagTranslator } from './translateGtag.ts';

/** Several trackers send one hit one after the other, within this time. */
const SAME_HIT_MS = 50;

export interface StandInTerms {
  readonly telemetry: Telemetry;
  /** False where page views are automatic: those are counted already. */
  readonly countsPageViews: boolean;
  readonly setAppVersion: (version: string) => void;
  /** Takes one line for every command that is refused. */
  readonly debug: (line: string) => void;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A path as the page names it, without query and fragment; the guard redacts it. */
const routeOf = (path: unknown): string | undefined =>
  typeof path === 'string' && /^\/(?!\/)/.test(path) ? path.replace(/[?#].*/s, '') : undefined;

const labelOf = (label: unknown): string | null =>
  (typeof label === 'string' && label) || typeof label === 'number' ? `${label}` : null;

const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

/** One hit that several trackers send is one event. */
function createRepeatFilter(): (dialect: Dialect, hit: Hit & { sender: string }, time: number) => boolean {
  let sent: { readonly key: string; readonly sender: string; readonly time: number }[] = [];

  return (dialect, { sender, ...hit }, time) => {
    const key = JSON.stringify([dialect, hit]);
    sent = sent.filter((earlier) => time - earlier.time < SAME_HIT_MS);
    const isKnown = sent.some((earlier) => earlier.key === key && earlier.sender !== sender);
    if (!isKnown) sent.push({ key, sender, time });
    // A label is not kept for longer than it takes.
    setTimeout(() => {
      sent = [];
    }, SAME_HIT_MS);
    return isKnown;
  };
}

/** Makes calls on the instance out of commands to Google. */
export function createStandIn({
  telemetry,
  countsPageViews,
  setAppVersion,
  debug,
}: StandInTerms): (command: Command) => void {
  const translators: Readonly<Record<Dialect, Translate>> = {
    ga: createAnalyticsTranslator(),
    gtag: createGtagTranslator(),
    dataLayer: translateDataLayer,
    _gaq: createGaqTranslator(),
  };
  /** The address whose path the page has called by another name. */
  let renamed: string | undefined;
  const isRepeated = createRepeatFilter();

  const call = ({ dialect, time, url }: Command, hit: Hit): void => {
    switch (hit.kind) {
      case 'refused':
        debug(`legacy GA does not take ${hit.why}`);
        return;
      case 'projectId':
        telemetry.identify({ projectId: `${hit.value}` });
        return;
      case 'appVersion':
        setAppVersion(`${hit.value}`);
        return;
      case 'pageView': {
        if (!countsPageViews || isRepeated(dialect, hit, time)) return;
        const named = routeOf(hit.path);
        // A name is for one page view: the next one without has its own path again.
        const route = named ?? (renamed === url ? new URL(url).pathname : undefined);
        renamed = named && url;
        const title = textOf(hit.title);
        telemetry.pageView({ ...(route && { route }), ...(title && { title }) });
        return;
      }
      case 'event': {
        const [category, action] = [legacySlug(hit.category), legacySlug(hit.action)];
        if (!category || !action)
          debug(`legacy GA: an event's ${category ? 'action' : 'category'} can't be a slug`);
        else if (!isRepeated(dialect, hit, time))
          telemetry.track('legacy_ga_event', {
            category: category as Lowercase<string>,
            action: action as Lowercase<string>,
            label_hash: labelOf(hit.label),
            value: numberOf(hit.value),
          });
      }
    }
  };

  return (command) => {
    const hits = translators[command.dialect](command.words);
    if (isDisabledByPage()) debug('legacy GA: the page has switched Google Analytics off');
    else for (const hit of hits) call(command, hit);
  };
}
