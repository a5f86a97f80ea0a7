import { drop, type Outcome, SENT } from '../contract/outcome.ts';
import type { HashPartLoader } from './hashPartLoader.ts';
import type { Site } from './site.ts';

/** The digests of what `identify` was given. */
export interface Identity {
  /** Those that belong to `web_context`. */
  readonly context: Readonly<Record<'project_uuid' | 'project_uuid_source' | 'client_uuid', string | null>>;
  readonly user: string | null;
}

export const NOBODY: Identity = {
  context: { project_uuid: null, project_uuid_source: null, client_uuid: null },
  user: null,
};

/** Who the visitor says he is. */
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
