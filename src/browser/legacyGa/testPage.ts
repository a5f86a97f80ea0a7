import { SENT } from '../contract/outcome.ts';
import type { ConsentState, Telemetry } from '../contract/types.ts';
import { page } from '../page/page.ts';

export interface TestPage {
  /** Calls on the instance, oldest first. */
  readonly calls: (readonly [verb: string, ...words: unknown[]])[];
  readonly telemetry: Telemetry;
  setConsent(mode: ConsentState['mode'], waiting?: boolean): void;
}

/** A page without a past: neither Google's globals nor ours. */
export function newTestPage(): TestPage {
  for (const key of Reflect.ownKeys(page))
    if (typeof key === 'symbol' ? /meltano/.test(`${key.description}`) : /^ga-disable-/.test(key))
      delete page[key];
  for (const name of ['ga', 'gtag', 'dataLayer', '_gaq', 'GoogleAnalyticsObject', 'google_tag_manager'])
    delete page[name];
  document.head.innerHTML = '';

  const calls: TestPage['calls'] = [];
  const listeners: ((consent: ConsentState) => void)[] = [];
  let consent: ConsentState = { mode: 'anonymous', because: 'property_default', waiting: false };
  const record =
    (verb: string) =>
    (...words: unknown[]) => {
      calls.push([verb, ...words]);
      return SENT;
    };
  const telemetry = {
    pageView: record('pageView'),
    track: record('track'),
    identify: record('identify'),
    onConsentChange: (fn: (state: ConsentState) => void) => listeners.push(fn),
    get consent() {
      return consent;
    },
  } as unknown as Telemetry;
  return {
    calls,
    telemetry,
    setConsent(mode, waiting = false) {
      consent = { mode, because: 'visitor_choice', waiting };
      for (const listener of listeners) listener(consent);
    },
  };
}
