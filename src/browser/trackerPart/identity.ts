import { type Identity, NOBODY } from '../contract/identity.ts';
import { drop, type Outcome, SENT } from '../contract/outcome.ts';
import type { HashPartLoader } from './hashPartLoader.ts';
import type { Site } from './site.ts';

/** Who the visitor is, as far as `identify` was told. */
export interface KnownIdentity {
  current(): Identity;
  /** Adds what `identify` was given: hashed at once, the raw values are not kept. */
  learn(data: object): Outcome;
  forget(): void;
}

export function createIdentity({ salt, debug }: Site, hashPart: HashPartLoader): KnownIdentity {
  let identity = NOBODY;
  return {
    current: () => identity,
    learn(data) {
      const part = hashPart.current();
      if (!part) return drop('unavailable');
      const next = part.identify(identity, { ...data }, part, salt);
      if (typeof next === 'string') {
        debug(next);
        return drop('invalid_data');
      }
      identity = next;
      return SENT;
    },
    forget() {
      identity = NOBODY;
    },
  };
}
