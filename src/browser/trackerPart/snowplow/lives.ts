import type { Snowplow } from './snowplow.ts';

/** The Snowplow tracker of the mode in force. A change of mode ends it and starts another, so that no id carries over. */
export interface SnowplowLives {
  current(): Snowplow | undefined;
  /** @param identifies whether the next events carry ids; undefined where there must be no tracker. */
  live(identifies: boolean | undefined): void;
}

export function createSnowplowLives(start: (identifies: boolean) => Snowplow): SnowplowLives {
  let snowplow: Snowplow | undefined;
  let last: boolean | undefined;
  return {
    current: () => snowplow,
    live(identifies) {
      if (identifies !== last) snowplow = undefined;
      last = identifies;
      if (identifies !== undefined) snowplow ??= start(identifies);
    },
  };
}
