import type { WatchManager } from '../contract/manager.ts';

/**
 * Watches by a function of the site's own, which may do anything. One that fails has no answer, whatever it said
 * before: it may not be able to say a no any more.
 *
 * @param isDebug says so on the console.
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
        // Said once more it is no news: another tab may have said less meanwhile.
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
