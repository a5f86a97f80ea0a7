import type { Exchange } from './exchange.ts';
import { isPackageScript } from './packageScripts.ts';
import { isTracker } from './trackers.ts';

/** Whose a request is, seen from the page. */
export type Whose =
  /** To a collector or a known tracker, wherever it is; or a beacon to the page's own origin. */
  | 'tracker'
  /** For a script of this package. */
  | 'package'
  /** To the page's own origin. */
  | 'page'
  /** To any other. */
  | 'other';

/** `sendBeacon`, which nothing but measurement uses. */
const isBeacon = ({ method, headers }: Exchange): boolean =>
  method === 'POST' && headers['sec-fetch-mode'] === 'no-cors';

/** @param origins of the page */
export function whoseIs(exchange: Exchange, origins: readonly string[]): Whose {
  if (isPackageScript(exchange)) return 'package';
  if (isTracker(exchange)) return 'tracker';
  if (!origins.includes(new URL(exchange.address).origin)) return 'other';
  return isBeacon(exchange) ? 'tracker' : 'page';
}

/** Method and address, without what makes each request another. */
export function nameOf({ method, address }: Exchange): string {
  const { origin, pathname } = new URL(address);
  return `${method} ${origin}${pathname}`;
}
