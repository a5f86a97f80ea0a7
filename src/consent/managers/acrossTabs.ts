import type { ManagerAnswer, WatchManager } from './manager.ts';

/** From the least to the most. */
const MODES: readonly unknown[] = ['off', 'anonymous', 'identified'];

/** In sessionStorage, until a manager says more: to what a visitor who had agreed to more agrees in this tab now. */
const LESS = 'meltano_telemetry_less';

const isLess = (one: unknown, than: unknown): boolean => MODES.indexOf(one) < MODES.indexOf(than);

/** Anything else that a watcher says is a no. */
const asAnswer = (said: unknown): ManagerAnswer =>
  (said == null ? undefined : MODES.includes(said) ? said : 'off') as ManagerAnswer;

/**
 * A visitor who comes to agree to less on one page agrees to less on all of them, though the managers there don't
 * know it yet: in other tabs by a message, on pages in the bfcache by a note that they find when they come back, for
 * not every browser drops a page there that gets a message. Agreeing to more is for each page's own manager to say.
 */
export const acrossTabs =
  (watch: WatchManager): WatchManager =>
  (tell) => {
    const tabs = window.BroadcastChannel ? new BroadcastChannel('meltano_telemetry') : undefined;
    let last: ManagerAnswer;
    /** The last one that was one: a manager may wait between two of them. */
    let agreed: ManagerAnswer;
    const say = (answer: ManagerAnswer) => {
      try {
        if (answer && isLess(answer, agreed)) sessionStorage.setItem(LESS, answer);
        else if (isLess(sessionStorage.getItem(LESS), answer)) sessionStorage.removeItem(LESS);
      } catch {
        // Who blocks storage has no note: see below.
      }
      last = answer;
      agreed = answer ?? agreed;
      tell(answer);
    };
    const lower = (answer: ManagerAnswer) => {
      if (answer && isLess(answer, last)) say(answer);
    };
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      try {
        lower(asAnswer(sessionStorage.getItem(LESS)));
      } catch {
        say(undefined);
      }
    };
    if (tabs) tabs.onmessage = ({ data }) => lower(asAnswer(data));
    // Before the gate, which asks again at the same event.
    addEventListener('pageshow', comeBack, true);
    const end = watch((said) => {
      const answer = asAnswer(said);
      say(answer);
      tabs?.postMessage(answer);
    });
    return () => {
      end();
      removeEventListener('pageshow', comeBack, true);
      tabs?.close();
    };
  };
