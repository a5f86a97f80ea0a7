import { quietly } from '../page/quietly.ts';

/** Ours, and what versions 3 and 4 of the plain Snowplow tracker leave behind. */
const KEYS = /^(meltano_telemetry|hasDisabledTracking$|_sp_|snowplowOut)/;
const COOKIES = /^(meltano|_sp_|sp$)/;
/** The drop-in, its parts, and what a page can load beside them. */
const FILES =
  /\/((?:telemetry(?:-all|-[a-z-]+-[\w-]{6,})?|preferences|inspector|legacy-ga-switch)\.js)(?:[?#]|$)/;
const COLLECTOR_PATH = '/com.snowplowanalytics.snowplow/tp2';

/** A name, and how many bytes there are of it: -1 where the browser does not say. */
export interface Sized {
  readonly name: string;
  readonly bytes: number;
}

/** The keys in localStorage. Their values stay where they are. */
export const readStoredKeys = (): Sized[] =>
  quietly(() =>
    Object.keys(localStorage)
      .filter((name) => KEYS.test(name))
      .map((name) => ({ name, bytes: name.length + `${localStorage.getItem(name)}`.length })),
  ) ?? [];

/** The names of the cookies that a tracker of Snowplow's has set: this package sets none. */
export const readCookieNames = (): string[] =>
  quietly(() =>
    document.cookie
      .split(/; */)
      .map((cookie) => cookie.replace(/=.*/, ''))
      .filter((name) => COOKIES.test(name)),
  ) ?? [];

const resources = () => performance.getEntriesByType('resource') as PerformanceResourceTiming[];

/** The files of this package that the page has loaded, compressed. An app's bundle can't be told from the app. */
export const readLoadedFiles = (): Sized[] =>
  quietly(() =>
    resources().flatMap(({ name, encodedBodySize, transferSize }) => {
      const file = FILES.exec(name)?.[1];
      // Another origin that does not say `Timing-Allow-Origin` hides its sizes.
      return file ? [{ name: file, bytes: encodedBodySize || transferSize || -1 }] : [];
    }),
  ) ?? [];

/** How many requests to a collector the browser has noted. */
export const countRequests = (): number =>
  quietly(() => resources().filter(({ name }) => name.endsWith(COLLECTOR_PATH)).length) ?? 0;

/** Calls `changed` when the browser has noted another resource. @returns what ends it */
export function watchResources(changed: () => void): () => void {
  const observer = quietly(() => {
    const observing = new PerformanceObserver(changed);
    observing.observe({ type: 'resource' });
    return observing;
  });
  return () => observer?.disconnect();
}
