import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';

/** From the least to the most. Who waits has not refused, but nothing is sent. */
const RANK: Readonly<Record<string, number>> = { off: 1, undefined: 2, anonymous: 3, identified: 4 };

/** In sessionStorage, until a manager says more: to what a visitor who had agreed to more agrees in this tab now. */
const LESS = 'meltano_telemetry_less';

const isLess = (one: unknown, than: unknown): boolean =>
  (RANK[`${one}`] as number) < (RANK[`${than}`] as number);

/** Anything else that a watcher says is a no. */
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
    // There is none: then this page is on its own.
    return undefined;
  }
};

/**
 * A visitor who comes to agree to less on one page agrees to less on all of them, though the managers there don't
 * know it yet: in other tabs by a message, on pages in the bfcache by a note that they find when they come back, for
 * not every browser drops a page there that gets a message. An answer that is taken back is less. Agreeing to more is
 * for each page's own manager to say.
 */
export const acrossTabs =
  (watch: WatchManager): WatchManager =>
  (tell) => {
    const tabs = openChannel();
    let last: ManagerAnswer;
    /** The last one that was one: a manager may wait between two of them. Nobody has agreed at first. */
    let agreed: ManagerAnswer = 'off';
    /** What this page's own manager says, while another page's asks again. */
    let held: ManagerAnswer;
    const say = (answer: ManagerAnswer) => {
      try {
        if (isLess(answer, agreed)) sessionStorage.setItem(LESS, `${answer}`);
        else if (answer && isLess(sessionStorage.getItem(LESS), answer)) sessionStorage.removeItem(LESS);
      } catch {
        // Who blocks storage has no note: see below.
      }
      last = answer;
      agreed = answer ?? agreed;
      tell(answer);
    };
    const hearOf = (other: ManagerAnswer) => {
      const mine = held ?? last;
      // Who waits, waits for the own manager.
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
    // Before the gate, which asks again at the same event.
    addEventListener('pageshow', comeBack, true);
    const end = watch((said) => {
      const answer = asAnswer(said);
      // That this page waits is no news to others, unless it had an answer.
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
