import type { Notice } from '../contract/inspect.ts';
import type { Outcome } from '../contract/outcome.ts';
import type { Entry, Log } from './entry.ts';
import { judged } from './judged.ts';
import { matchViews } from './matchViews.ts';
import { createPending } from './pendingNotices.ts';
import { eventName } from './readEvent.ts';

type NoticeOf<What> = Extract<Notice, { what: What }>;

/** What the instance tells, brought together with the calls that it belongs to. */
export interface NoticeMatcher {
  /** For `inspect` of the instance. */
  match(notice: Notice): void;
  /**
   * Notes a call of the page while it is made.
   *
   * @param call makes it. Undefined where the method does not say what became of it.
   * @param unsaid the outcome then, if the instance tells nothing either.
   */
  note(
    method: string,
    name: string,
    given: object | undefined,
    call: () => Outcome | undefined,
    unsaid?: () => Outcome,
  ): void;
  /** After a no: what waited is forgotten. */
  refuse(): void;
  /** When the tracker part has last told of a navigation, by the clock of `performance.now()`. */
  navigatedAt(): number | undefined;
}

const outcomeOf = (outcome: Outcome): Pick<Entry, 'fate' | 'reason'> => ({
  fate: outcome.status,
  ...('reason' in outcome && { reason: outcome.reason }),
});

function matchAnswer(log: Log, { text, answer }: NoticeOf<'sent'>): void {
  const { eid } = JSON.parse(text);
  const entry = log.entries.find(({ after }) => after?.eid === eid);
  if (entry) log.change(entry, { answer });
}

export function matchNotices(log: Log): NoticeMatcher {
  const views = matchViews(log);
  /** Calls that nobody has judged. The last ones may be on the stack. */
  const unjudged: Entry[] = [];
  let current: Entry | undefined;
  let navigatedAt: number | undefined;

  const pending = createPending((payload) => {
    const name = eventName(payload.before);
    if (name === 'page_view') views.left(payload);
    else log.add({ name, ...judged(payload), address: location.href });
  });
  const settle = (entry: Entry | undefined) => {
    const index = entry ? unjudged.indexOf(entry) : -1;
    if (index >= 0) unjudged.splice(index, 1);
    return index >= 0 ? entry : undefined;
  };
  const matchCall = ({ name, outcome }: NoticeOf<'call'>) => {
    if (name === 'navigated') {
      navigatedAt = performance.now();
      return views.navigated(pending.takeView());
    }
    const told = { ...pending.take(name), ...outcomeOf(outcome) };
    const waiting = unjudged.find((each) => each.name === name);
    const entry = settle(current?.name === name ? current : undefined) ?? settle(waiting);
    if (entry) log.change(entry, told);
    else log.add({ name, ...told });
  };

  return {
    match(notice) {
      if (notice.what === 'fields') pending.fields(notice);
      else if (notice.what === 'payload') pending.payload(notice);
      else if (notice.what === 'call') matchCall(notice);
      else matchAnswer(log, notice);
    },
    note(method, name, given, call, unsaid) {
      const entry = log.add({ name, method, given: { ...given }, fate: 'waiting', address: location.href });
      const outer = current;
      current = entry;
      unjudged.push(entry);
      try {
        const outcome = call();
        const isUnjudged = unjudged.includes(entry);
        const last = isUnjudged ? (outcome ?? unsaid?.()) : undefined;
        if (last && last.status !== 'waiting') log.change(entry, outcomeOf(last));
        if (last && last.status !== 'waiting') settle(entry);
      } finally {
        current = outer;
      }
    },
    refuse() {
      for (const entry of unjudged.splice(0)) log.change(entry, { fate: 'dropped', reason: 'consent' });
      views.refuse();
    },
    navigatedAt: () => navigatedAt,
  };
}
