import type { ConsentMode } from '../contract/types.ts';

export const CHOICE = 'meltano_telemetry_consent';
/** The keys that mode `identified` stores: all of ours but the choice, the only one that begins with `co`. */
export const OURS = /^meltano_telemetry_(?!co)/;
/** The same, and the keys of the plain Snowplow tracker (versions 3 and 4): a no is a no to those as well. */
export const ALL = /^(_sp_|snowplowOut|meltano_telemetry_(?!co))/;

/** localStorage throws where it is blocked: then nothing is read, and nothing is stored. */
const withStorage = <T>(use: (storage: Storage) => T): T | undefined => {
  try {
    return use(localStorage);
  } catch {}
  return undefined;
};

/** Anything but one of the two yeses is a no. */
export const asMode = (value: string): ConsentMode =>
  value === 'anonymous' || value === 'identified' ? value : 'off';

/**
 * The choice that the visitor made on this site; empty if it was a yes that has ended (`endOldYes`). A stored yes has its
 * day behind a dot.
 *
 * @throws where the page has replaced a function that this needs: a stored no must not be lost.
 */
export const readChoice = (): ConsentMode | undefined => {
  const stored = withStorage((storage) => storage[CHOICE]);
  return stored && asMode(stored.split('.')[0]);
};

/** The flag by which the Meltano UI before 2.0 remembered a no. */
export const readHasDisabledTracking = (): boolean | undefined =>
  withStorage((storage) => storage.hasDisabledTracking === 'true');

/** Removes the keys whose names match. */
export const forgetStored = (names: RegExp): void => {
  withStorage((storage) => {
    for (const key in storage) if (names.test(key)) delete storage[key];
  });
};

/**
 * A choice as it is stored: a yes with its day, in days since 1970. Both at once, because what adds the day later could undo
 * a no that another tab has stored meanwhile.
 */
export const toStored = (choice: ConsentMode): string =>
  choice === 'off' ? choice : `${choice}.${(+new Date() / 864e5) | 0}`;

/** Stores the choice. Unless it is `identified`, our other keys go first, which also makes room for it. */
export const storeChoice = (choice: ConsentMode): void => {
  if (choice !== 'identified') forgetStored(OURS);
  withStorage((storage) => {
    storage[CHOICE] = toStored(choice);
  });
};
