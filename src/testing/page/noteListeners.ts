type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

const targets = (): Target[] =>
  [globalThis, document, (globalThis as { navigation?: Target }).navigation].filter(
    (target): target is Target => !!target?.addEventListener,
  );

/**
 * Notes the listeners that `start` adds to the page, so that an instance can be ended, which pages never do.
 *
 * @returns what `start` returned, and what removes those listeners
 */
export function noteListeners<T>(start: () => T): [result: T, removeAll: () => void] {
  const removals: (() => void)[] = [];
  const restorations = targets().map((target) => {
    const before = Object.getOwnPropertyDescriptor(target, 'addEventListener');
    const original = target.addEventListener;
    const add = (...words: Parameters<Target['addEventListener']>) => {
      removals.push(() => target.removeEventListener(...words));
      original.apply(target, words);
    };
    Object.defineProperty(target, 'addEventListener', { value: add, configurable: true, writable: true });
    return () => {
      if (before) Object.defineProperty(target, 'addEventListener', before);
      else delete (target as { addEventListener?: unknown }).addEventListener;
    };
  });
  try {
    return [
      start(),
      () => {
        for (const remove of removals.splice(0)) remove();
      },
    ];
  } finally {
    for (const restore of restorations) restore();
  }
}
