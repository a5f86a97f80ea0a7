import { quietly } from '../page/quietly.ts';

const DAY_MS = 864e5;
/** In days, of a yes and of the visitor id. */
const LIFETIME = 395;

/**
 * When a yes or the visitor id ends, as the visitor writes a date. What has no day yet begins today.
 *
 * @param name of what is stored: its beginning stands behind the first dot.
 * @param perDay what the beginning is counted in: days since 1970 are 1.
 */
export function untilWhen(name: 'consent' | 'visitor', perDay: number): string {
  const stored = quietly(() => localStorage[`meltano_telemetry_${name}`].split('.')[1]);
  const day = stored / perDay || Date.now() / DAY_MS;
  // Browsers before `dateStyle` write it in figures.
  return new Date((day + LIFETIME) * DAY_MS).toLocaleDateString([], { dateStyle: 'long' });
}
