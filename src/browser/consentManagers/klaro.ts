import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { whenThere } from './whenThere.ts';

interface Manager {
  readonly confirmed: unknown;
  readonly savedConsents: Readonly<Record<string, unknown>>;
  watch(watcher: object): void;
  unwatch(watcher: object): void;
}

const SERVICE = 'meltano-telemetry';

/**
 * Klaro 0.7.
 *
 * @see https://klaro.org/docs/api/js_api
 */
export const watchKlaro: WatchManager = (tell) => {
  let manager: Manager | undefined;
  let last: ManagerAnswer | null = null;
  const read = (isNews: boolean) => {
    let answer: ManagerAnswer;
    try {
      // A switch that was moved is no answer until it is saved.
      if (manager?.confirmed === true)
        answer = manager.savedConsents[SERVICE] === true ? 'identified' : 'off';
    } catch {}
    if (isNews || answer !== last) tell(answer);
    last = answer;
  };
  const watcher = { update: () => read(true) };
  const leave = () => {
    try {
      manager?.unwatch(watcher);
    } catch {}
  };
  const stopTrying = whenThere(() => {
    // `getManager()` has Klaro apply the consents to the page: what is not loaded yet would be left out.
    const isWhole = document.readyState !== 'loading';
    let found: Manager | undefined;
    try {
      const next = ((isWhole ? window : {}) as { klaro: { getManager(): Manager } }).klaro.getManager();
      if (next !== manager) next.watch(watcher);
      found = next;
    } finally {
      const before = manager;
      if (found !== before) leave();
      manager = found;
      // A manager that is gone can't say no any more, so its answer doesn't count either.
      if (found || before) read(false);
    }
  });
  return () => {
    stopTrying();
    leave();
  };
};
