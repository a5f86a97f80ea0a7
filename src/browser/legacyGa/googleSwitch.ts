import { page } from '../page/page.ts';

const KEY = Symbol.for('meltano telemetry: ga-disable');

/** Ids whose switch is ours, with what the page itself says of them. One for all our scripts on the page. */
const said = (): Map<string, unknown> => {
  page[KEY] ??= new Map();
  return page[KEY] as Map<string, unknown>;
};

/**
 * Sets Google's own switch, `window['ga-disable-<ID>']`, for good: libraries write false there when they start.
 * What the page writes is noted, for it is its visitor's choice.
 */
export function disableGoogleId(id: string): void {
  const ids = said();
  if (ids.has(id)) return;
  const name = `ga-disable-${id}`;
  ids.set(id, page[name]);
  try {
    Object.defineProperty(page, name, {
      configurable: true,
      enumerable: true,
      get: () => true,
      set: (value: unknown) => ids.set(id, value),
    });
  } catch {
    page[name] = true;
  }
}

/** True where the page has switched one of them off itself: its visitor has refused. */
export const isDisabledByPage = (): boolean => [...said().values()].some(Boolean);
