import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';

/** Answers from the least to the most. `undefined` is no refusal, but nothing is sent. */
const RANK: Readonly<Record<string, number>> = { off: 1, undefined: 2, anonymous: 3, identified: 4 };

/** Key in sessionStorage: to what the visitor, who had agreed to more, agrees in this tab now. A manager that says more removes it. */
const LESS = 'meltano_telemetry_less';

const isLess = (one: unknown, than: unknown): boolean =>
  (RANK[`${one}`] as number) < (RANK[`${than}`] as number);

/** What a watcher says. Anything that is no answer is a no. */
const asAnswer = (said: unknown): ManagerAnswer =>
  said === 'identified' || said === 'anonymous'
    ? said
    : said == null || said === 'undefined'
      ? undefined
      : 'off';

const openChannel = (): BroadcastChannel | undefined => {
  try {
    return new BroadcastChannel('meltano_telemetry');
  } catch {
    // Without it this page is on its own.
    return undefined;
  }
};

/**
 * When the visitor agrees to less on one page, all others follow, though their managers don't know it yet. Other tabs get
 * a message. Pages in the bfcache find a note when they come back, because not every browser drops such a page when it
 * gets a message. An answer that is taken back is less, too. Only a page's own manager can say more.
 */
export const acrossTabs =
  (watch: WatchManager): WatchManager =>
  (tell) => {
    const tabs = openChannel();
    let last: ManagerAnswer;
    /** The last answer that was a mode: a manager may wait between two answers. At first nobody has agreed. */
    let agreed: ManagerAnswer = 'off';
    /** What this page's own manager has said, while another page's asks again. */
    let held: ManagerAnswer;
    const say = (answer: ManagerAnswer) => {
      try {
        if (isLess(answer, agreed)) sessionStorage.setItem(LESS, `${answer}`);
        else if (answer && isLess(sessionStorage.getItem(LESS), answer)) sessionStorage.removeItem(LESS);
      } catch {
        // Storage is blocked, so there is no note: `comeBack` takes care of that.
      }
      last = answer;
      agreed = answer ?? agreed;
      tell(answer);
    };
    const hearOf = (other: ManagerAnswer) => {
      const mine = held ?? last;
      // A page that waits, waits for its own manager.
      if (!mine) return;
      const next = isLess(other, mine) ? other : mine;
      held = next ? undefined : mine;
      if (next !== last) say(next);
    };
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      try {
        const note = sessionStorage.getItem(LESS);
        if (note) hearOf(asAnswer(note));
      } catch {
        say(undefined);
      }
    };
    if (tabs) tabs.onmessage = ({ data }) => hearOf(asAnswer(data));
    // In the capture phase, before the drop-in looks up the consent at the same event.
    addEventListener('pageshow', comeBack, true);
    const end = watch((said) => {
      const answer = asAnswer(said);
      // That this page waits is no news to other tabs, unless it had an answer before.
      const isNews = answer ?? last;
      held = undefined;
      say(answer);
      if (isNews) tabs?.postMessage(answer);
    });
    return () => {
      end();
      removeEventListener('pageshow', comeBack, true);
      tabs?.close();
    };
  };
