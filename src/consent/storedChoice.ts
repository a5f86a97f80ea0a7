import type { ConsentMode } from '../types.ts';

const CHOICE = 'meltano_telemetry_consent';
const ALL_BUT_CHOICE = /^meltano_telemetry_(?!consent$)/;

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
    const choice = storage.getItem(CHOICE);
    return choice ? asMode(choice) : undefined;
  });

export const storeChoice = (choice: ConsentMode): void => {
  withStorage((storage) => storage.setItem(CHOICE, choice));
};

/** The flag by which the Meltano UI before 2.0 remembered a no. */
export const readHasDisabledTracking = (): boolean =>
  !!withStorage((storage) => storage.getItem('hasDisabledTracking') === 'true');

/** Removes every key of ours but the visitor's own choice. */
export const forgetStored = (): void => {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (ALL_BUT_CHOICE.test(key)) storage.removeItem(key);
  });
};
