import type { HashPart } from '../hashPart/hashPart.ts';

/** The hash part, which is loaded when something must be hashed. */
export interface HashPartLoader {
  /** The part, once it is loaded. */
  current(): HashPart | undefined;
  /** Loads it, unless it is being loaded, or was blocked and nothing has changed since. */
  need(): void;
  /** Resolves when it is loaded or has failed. */
  arriving(): Promise<void> | undefined;
}

/**
 * @param arrived is called when the part is loaded.
 * @param mayLoad is asked before a part that was blocked is tried again, when the browser is online again.
 */
export function createHashPartLoader(
  load: () => Promise<HashPart>,
  arrived: () => void,
  mayLoad: () => boolean,
): HashPartLoader {
  let part: HashPart | undefined;
  let loading: Promise<void> | undefined;
  const need = () => {
    loading ??= load().then(
      (loaded) => {
        part = loaded;
        arrived();
      },
      () => {},
    );
  };
  addEventListener('online', () => {
    const isMissing = loading && !part;
    loading = undefined;
    if (isMissing && mayLoad()) need();
  });
  return { current: () => part, need, arriving: () => loading };
}
