import type { ManagerAnswer, WatchManager } from './manager.ts';

/** From the least to the most. */
const MODES: readonly ManagerAnswer[] = ['off', 'anonymous', 'identified'];

/** Anything else that a watcher says is a no. */
const asAnswer = (said: unknown): ManagerAnswer =>
  said == null ? undefined : (MODES.find((mode) => mode === said) ?? 'off');

/**
 * A visitor who agrees to less in one tab agrees to less in all of them, though the managers there don't know it
 * yet. Agreeing to more is for each tab's own manager to say. A page in the bfcache is not restored after a message,
 * so it can't come back with an outdated answer.
 */
export const acrossTabs =
  (watch: WatchManager): WatchManager =>
  (tell) => {
    const tabs = window.BroadcastChannel ? new BroadcastChannel('meltano_telemetry') : undefined;
    let last: ManagerAnswer;
    const say = (answer: ManagerAnswer) => {
      last = answer;
      tell(answer);
    };
    if (tabs)
      tabs.onmessage = ({ data }) => {
        const answer = asAnswer(data);
        if (answer && MODES.indexOf(answer) < MODES.indexOf(last)) say(answer);
      };
    const end = watch((said) => {
      const answer = asAnswer(said);
      say(answer);
      tabs?.postMessage(answer);
    });
    return () => {
      end();
      tabs?.close();
    };
  };
