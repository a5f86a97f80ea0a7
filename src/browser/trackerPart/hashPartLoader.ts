import type { HashPart } from '../hashPart/hashPart.ts';

/** The hash part, which is loaded when something must be hashed. */
export interface HashPartLoader {
  /** The part, once it has come. */
  current(): HashPart | undefined;
  /** Loads it, unless it is on its way, or was blocked and nothing has changed since. */
  need(): void;
  /** Ends when it has come or can't. */
  arriving(): Promise<void> | undefined;
}

/**
 * @param load brings the part.
 * @param arrived is called when it has come.
 * @param mayLoad is asked before a part that was blocked is asked for again, when the browser is online again.
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
