import type { ConsentMode } from '../contract/types.ts';

export const CHOICE = 'meltano_telemetry_consent';
/** What mode `identified` stores: nothing else of ours begins as the choice does. */
export const OURS = /^meltano_telemetry_(?!co)/;
/** The same, and what versions 3 and 4 of the plain Snowplow tracker leave behind: a no is a no to that as well. */
export const ALL = /^(_sp_|snowplowOut|meltano_telemetry_(?!co))/;

/** localStorage throws where it is blocked: then there is nothing stored, and nothing to be stored. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

/** What is not one of the two yeses is a no. */
export const asMode = (value: string): ConsentMode =>
  value === 'anonymous' || value === 'identified' ? value : 'off';

/**
 * The choice that the visitor made here; empty where it has ended. Behind the dot of a yes is its day (`endOldYes`).
 *
 * @throws where the page has replaced what this needs: a stored no must not be lost.
 */
export const readChoice = (): ConsentMode | undefined => {
  const stored = withStorage((storage) => storage[CHOICE]);
  return stored && asMode(stored.split('.')[0]);
};

/** The flag by which the Meltano UI before 2.0 remembered a no. */
export const readHasDisabledTracking = (): boolean | undefined =>
  withStorage((storage) => storage.hasDisabledTracking === 'true');

/** Removes the keys of these names. */
export const forgetStored = (names: RegExp): void => {
  withStorage((storage) => {
    for (const key in storage) if (names.test(key)) delete storage[key];
  });
};

/** Stores the choice. Where there is no room for less, what else is ours makes way. */
export const storeChoice = (choice: ConsentMode): void => {
  if (choice !== 'identified') forgetStored(OURS);
  withStorage((storage) => {
    storage[CHOICE] = choice;
  });
};
