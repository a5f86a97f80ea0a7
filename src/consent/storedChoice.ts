import type { ConsentMode } from '../types.ts';

const CHOICE = 'meltano_telemetry_consent';
/** What mode `identified` stores. */
export const OURS = /^meltano_telemetry_(?!consent$)/;
/** What the plain Snowplow tracker, versions 3 and 4, leaves behind: a no is a no to that as well. */
export const TRACKERS = /^(_sp_|snowplowOutQueue_)/;

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
  /^(anonymous|identified)$/.test(value) ? (value as ConsentMode) : 'off';

/** The choice that the visitor made here. */
export const readChoice = (): ConsentMode | undefined =>
  withStorage((storage) => {
    const choice = storage[CHOICE];
    return choice && asMode(choice);
  });

/** Whether the choice will be remembered. */
export const storeChoice = (choice: ConsentMode): boolean =>
  !!withStorage((storage) => {
    storage[CHOICE] = choice;
    return true;
  });

/** The flag by which the Meltano UI before 2.0 remembered a no. */
export const readHasDisabledTracking = (): boolean =>
  !!withStorage((storage) => storage.hasDisabledTracking === 'true');

/** Removes the keys of these names. */
export const forgetStored = (names: RegExp): void => {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (names.test(key)) delete storage[key];
  });
};
