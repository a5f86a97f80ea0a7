/** Where the pointer is a finger, hidden is often the last that a page hears: nobody can tell whether it is for good. */
const mayBeTheLast = (): boolean => matchMedia('(pointer: coarse)').matches;

/** Calls `fn` when the page is left, or hidden for good: at least once each time. */
export function whenLeft(fn: () => void, signal: AbortSignal): void {
  let isLeaving = false;
  const options = { capture: true, signal };
  // Hidden comes after pagehide, and web-vitals reads then what the browser still holds. A page that is hidden already has nothing more.
  addEventListener(
    'pagehide',
    () => {
      isLeaving = true;
      if (document.hidden) fn();
    },
    options,
  );
  addEventListener(
    'pageshow',
    () => {
      isLeaving = false;
    },
    options,
  );
  addEventListener(
    'visibilitychange',
    () => document.hidden && (isLeaving || mayBeTheLast()) && fn(),
    options,
  );
  document.addEventListener('freeze', fn, options);
}
