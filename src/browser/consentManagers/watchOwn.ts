import type { WatchManager } from '../contract/manager.ts';

/**
 * Watches by a function of the site's own, which may do anything. One that has failed has no answer, whatever it said
 * before: it may not be able to say no any more.
 *
 * @param isDebug whether a failure is told on the console.
 */
export const watchOwn =
  (watch: WatchManager, isDebug: boolean): WatchManager =>
  (tell) => {
    let last: unknown = tell;
    let isOver = false;
    let end: unknown;
    const fail = (error: unknown) => {
      if (isOver) return;
      isOver = true;
      tell(undefined);
      // biome-ignore lint/suspicious/noConsole: what debug mode is for
      if (isDebug) console.info('meltano telemetry: consentManager failed:', error);
    };
    try {
      end = watch((said) => {
        // The same answer once more is no news: another tab may have said less meanwhile.
        if (isOver || said === last) return;
        last = said;
        tell(said);
      });
      // An async function fails later.
      Promise.resolve(end).catch(fail);
    } catch (error) {
      fail(error);
    }
    return () => {
      isOver = true;
      try {
        (end as () => void)();
      } catch {}
    };
  };
