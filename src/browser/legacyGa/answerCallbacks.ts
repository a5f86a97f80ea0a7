import { callPageLater } from '../page/callPageLater.ts';
import { type Dialect, field } from './command.ts';

const NAMES: Readonly<Record<Dialect, string>> = {
  ga: 'hitCallback',
  _gaq: 'hitCallback',
  gtag: 'event_callback',
  dataLayer: 'eventCallback',
};

/** Commands that Google answers; any entry of a dataLayer does. */
const ANSWERED = /(?:^|\.)(?:send|event|config|_track\w+)$/;
const SETS = /^(?:(.*)\.)?_?(?:set|create)$/;

/** Stands in for the client id: no page gets one, and a page that splits it finds its dot. */
export const NO_ID = '0.0';

/**
 * Calls what the page waits for before it goes on, mostly before it navigates: once for each hit, whatever becomes
 * of the hit.
 *
 * @param kept callbacks that were set for all hits of a tracker.
 */
export function answerCallbacks(
  dialect: Dialect,
  words: readonly unknown[],
  kept: Map<string, unknown>,
): void {
  const name = NAMES[dialect];
  const command = `${words[0]}`;
  if (dialect === 'gtag' && command === 'get') {
    callPageLater(words[3], words[2] === 'client_id' ? NO_ID : undefined);
    return;
  }
  const own = words
    .map((word) => field(word, name))
    .reverse()
    .find((fn) => typeof fn === 'function');
  if (dialect === 'dataLayer') {
    callPageLater(own, '');
    return;
  }
  const setter = SETS.exec(command);
  if (setter) {
    const set = own ?? (words[1] === name ? words[2] : undefined);
    if (set || words[1] === name) kept.set(dialect + (setter[1] ?? ''), set);
  } else if (ANSWERED.test(command)) {
    callPageLater(own ?? kept.get(dialect + (/^(.*)\./.exec(command)?.[1] ?? '')));
  }
}
