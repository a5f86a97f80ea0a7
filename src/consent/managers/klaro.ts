import type { ManagerAnswer, WatchManager } from './manager.ts';
import { whenThere } from './whenThere.ts';

interface Manager {
  readonly confirmed: unknown;
  getConsent(service: string): unknown;
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
  const watcher = {
    update(_: unknown, name?: unknown) {
      let answer: ManagerAnswer;
      try {
        if (manager?.confirmed === true) {
          // A switch that was moved is no answer until it is saved.
          if (name === 'consents') return;
          answer = manager.getConsent(SERVICE) === true ? 'identified' : 'off';
        }
      } catch {}
      tell(answer);
    },
  };
  const stopTrying = whenThere(() => {
    manager = (window as unknown as { klaro: { getManager(): Manager } }).klaro.getManager();
    manager.watch(watcher);
    watcher.update(manager);
  });
  return () => {
    stopTrying();
    try {
      manager?.unwatch(watcher);
    } catch {}
  };
};
