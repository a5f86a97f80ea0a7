import type { ConsentState } from '../contract/types.ts';
import type { Answer, Entry } from './entry.ts';

/** The mode in force, in one plain sentence. */
export function modeInWords({ mode, because, waiting }: ConsentState): string {
  if (waiting) return 'Waiting for your choice. Nothing is loaded, stored or sent until then.';
  if (mode === 'off' && because.startsWith('visitor_choice'))
    return 'From now on nothing is sent, and nothing is stored but your own no.';
  if (mode === 'off') return 'Nothing is loaded, stored or sent.';
  if (mode === 'anonymous') return 'Events are sent without any identifier. Nothing is stored.';
  return 'Events carry hashed identifiers. They are kept in localStorage, never in a cookie.';
}

/** Who decided, in one plain sentence. */
export function reasonInWords({ mode, because, waiting }: ConsentState): string {
  const no = mode === 'off';
  switch (because) {
    case 'visitor_choice':
      return 'You chose this here, and this browser remembers it.';
    case 'visitor_choice_for_this_page':
      return 'You chose this here, for this page only: this browser stores nothing.';
    case 'server_setting':
      return `The Meltano server says send_anonymous_usage_stats: ${no ? 'false' : 'true'}.`;
    case 'has_disabled_tracking':
      return 'This browser still holds the no that you gave to an older Meltano UI.';
    case 'global_privacy_control':
      return 'Your browser sends Global Privacy Control, which is a no.';
    case 'do_not_track':
      return 'Your browser sends Do Not Track, which is a no.';
    case 'consent_manager':
      return 'The consent manager of this page decided so.';
    case 'property_default':
      return waiting
        ? 'This property asks first.'
        : 'Nobody said no, so the default of this property applies.';
  }
}

/** What each key of Snowplow's protocol means. Nothing else may leave a page. */
export const KEYS: Readonly<Record<string, string>> = {
  e: 'kind of event',
  eid: 'event id',
  tv: 'tracker version',
  tna: 'tracker name',
  aid: 'app id',
  p: 'platform',
  dtm: 'device time',
  ttm: 'true time',
  stm: 'time of sending',
  url: 'page address',
  refr: 'referrer',
  page: 'page title',
  ue_pr: 'event data',
  co: 'context entities',
  duid: 'visitor id',
  sid: 'session id',
  vid: 'visit number',
  uid: 'user id',
};

/** Why something did not lead to an event of its own. */
export const REASONS: Readonly<Record<NonNullable<Entry['reason']>, string>> = {
  consent: 'The consent in force is off.',
  waiting_room_full: '100 calls already wait.',
  unavailable: 'The tracker part could not be loaded.',
  unknown_event: 'The catalogue has no event of this name, or the other method is for it.',
  invalid_data: 'A value does not fit its field, and the field may not be null.',
  not_running: 'The operation has been completed before, or its start was refused.',
  profile: 'The audience profile does not hold it before the visitor says identified.',
  leak: 'The payload still held a raw identifier of this page.',
  guard: 'The last look refused it: doubt means drop.',
  same_page: 'Nothing that makes another page has changed in the address.',
  redirected: 'The visitor was sent on within a second: the next page stands in for it.',
};

const isRefusal = (status: number): boolean => /^4(?!08|29)/.test(`${status}`);

function answerInWords([status, pauseMs, notCollector]: Answer): string {
  if (status >= 200 && status < 300) return `The collector has taken it: ${status}.`;
  if (isRefusal(status)) return `The collector refuses it: ${status}.`;
  const what = notCollector ?? (status ? `${status}` : 'nothing');
  const pause = pauseMs ? `, in ${Math.ceil(pauseMs / 1000)} s at the earliest` : '';
  return `The collector’s address answers with ${what}. It is sent again${pause}.`;
}

/** Whether an event is still in the queue. */
export const isQueued = ({ fate, answer }: Entry): boolean =>
  fate === 'sent' && (!answer || !((answer[0] >= 200 && answer[0] < 300) || isRefusal(answer[0])));

/** How it stands with an entry, in one word. */
export function fateInWords(entry: Entry): string {
  const { fate, answer } = entry;
  if (fate !== 'sent') return fate;
  if (!answer) return entry.after ? 'queued' : 'done';
  return isQueued(entry) ? 'to be sent again' : isRefusal(answer[0]) ? 'refused' : 'arrived';
}

/** The same in sentences, with the reason and the field to blame. */
export function explain({ fate, reason, field, unfit, answer, method, after }: Entry): string[] {
  const sentences: string[] = [];
  if (reason) sentences.push(REASONS[reason]);
  if (field) sentences.push(`The field to blame is ${field}.`);
  if (unfit?.length) sentences.push(`Left as null, for they do not fit: ${unfit.join(', ')}.`);
  if (fate === 'waiting') sentences.push('Waits for a choice, or for a part that is on its way.');
  if (fate === 'held') sentences.push('Waits up to five seconds for its page’s title.');
  if (fate === 'sent' && after && !answer) sentences.push('In the queue.');
  if (answer) sentences.push(answerInWords(answer));
  if (method === 'identify') sentences.push('Identifiers are hashed at once and shown nowhere.');
  return sentences;
}

/** The whole list in a few words. */
export function summarise(entries: readonly Entry[]): string {
  const count = (fate: Entry['fate']) => entries.filter((entry) => entry.fate === fate).length;
  const dropped = count('dropped');
  const waiting = count('waiting') + count('held');
  return [
    `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`,
    dropped && `${dropped} dropped`,
    waiting && `${waiting} waiting`,
  ]
    .filter(Boolean)
    .join(', ');
}
