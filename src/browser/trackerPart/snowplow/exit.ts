import { drop, type Outcome } from '../../contract/outcome.ts';

/**
 * What is left of Snowplow's emitter: `node/build/snowplow.patch` takes out whoever calls the rest, and nobody waits for
 * the promise that Snowplow's own returns.
 */
export interface PayloadTaker {
  input(payload: Readonly<Record<string, unknown>>): void;
}

/** The page that an event belongs to. Both addresses are raw. */
export interface Page {
  readonly url: string;
  readonly referrer: string;
}

/** The way out of Snowplow. */
export interface Exit {
  /** Gets every final payload. */
  readonly emitter: PayloadTaker;
  /** The page of the event that Snowplow is building. */
  page(): Page;
  /**
   * Has Snowplow track one event of this page.
   *
   * @returns what became of it.
   */
  during(page: Page, track: () => void): Outcome;
}

/**
 * Relies on Snowplow handing over its payload before `track…()` returns; nothing else does.
 *
 * @param take gets the payload. What it returns is the outcome.
 */
export function createExit(take: (payload: Readonly<Record<string, unknown>>) => Outcome): Exit {
  let current: Page;
  let outcome: Outcome;
  return {
    emitter: {
      input(payload) {
        outcome = take(payload);
      },
    },
    page: () => current,
    during(page, track) {
      current = page;
      // The outcome if Snowplow hands over no payload.
      outcome = drop('guard');
      track();
      return outcome;
    },
  };
}
