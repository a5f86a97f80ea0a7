import type { ConsentMode } from '../contract/types.ts';

export const CHOICE = 'meltano_telemetry_consent';
/** What mode `identified` stores. */
export const OURS = /^meltano_telemetry_(?!consent$)/;
/** The same, and what versions 3 and 4 of the plain Snowplow tracker leave behind: a no is a no to that as well. */
export const ALL = /^(_sp_|snowplowOutQueue_|meltano_telemetry_(?!consent$))/;

/** localStorage throws where it is blocked: then there is nothing stored, and nothing to be stored. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

/** What is not one of the two yeses is a no. Behind the dot of a stored yes is its day (`endOldYes`). */
export const asMode = (value: string): ConsentMode =>
  (/^(anonymous|identified)(\.|$)/.exec(value)?.[1] ?? 'off') as ConsentMode;

/** The choice that the visitor made here; empty where it has ended. */
export const readChoice = (): ConsentMode | undefined =>
  withStorage((storage) => {
    const choice = storage[CHOICE];
    return choice && asMode(choice);
  });

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
