/** Seconds that a page was looked at are told in these steps. */
const STEPS = [1000, 300, 100, 30, 10, 3, 1];

/** How long a page was visible with the focus, and how much of it was seen. */
export interface Attention {
  /** Begins anew. @param clock since when */
  begin(clock: number): void;
  /** Whole seconds, rounded down to a step. */
  seconds(): number;
  /** Begun quarters of the page's height. */
  quarters(): number;
}

export function watchAttention(signal: AbortSignal): Attention {
  let looked = 0;
  let since: number | undefined;
  let seen = 0;

  const isLooking = () => !document.hidden && document.hasFocus();
  const update = () => {
    const clock = performance.now();
    if (since !== undefined) looked += Math.max(clock - since, 0);
    since = isLooking() ? clock : undefined;
  };
  const scrolled = () => {
    seen = Math.max(seen, (scrollY + innerHeight) / document.documentElement.scrollHeight);
  };
  for (const type of ['visibilitychange', 'focus', 'blur'])
    addEventListener(type, update, { capture: true, signal });
  addEventListener('scroll', scrolled, { passive: true, signal });

  return {
    begin(clock) {
      looked = seen = 0;
      since = isLooking() ? clock : undefined;
    },
    seconds() {
      update();
      return STEPS.find((step) => step <= looked / 1000) ?? 0;
    },
    quarters() {
      scrolled();
      return Math.min(Math.max(Math.ceil(seen * 4), 1), 4);
    },
  };
}
