import { forgetCookies } from '../page/forgetCookies.ts';
import { isPrerendering } from './entrance.ts';
import { forgetIds } from './guard/guard.ts';
import type { LateTitle } from './pageViews/lateTitle.ts';
import type { Rooms } from './rooms.ts';
import { withdraw } from './withdraw.ts';

/** Cookies of the plain Snowplow tracker. */
const TRACKER_COOKIES = /^_sp_/;

/**
 * Brings the rooms to what the mode in force allows: first takes away, then adds. What a no deletes is listed here, except
 * the stored keys, which the drop-in deletes (`page/storedChoice.ts`).
 */
export function applyMode(rooms: Rooms, lateTitle: LateTitle): void {
  if (isPrerendering()) return;
  const { hashPart, outbox, guard, lives, site } = rooms;
  const mode = rooms.mode();
  const part = hashPart.current();
  if (mode !== 'identified') forgetIds();
  if (mode === 'off')
    withdraw([
      () => forgetCookies(TRACKER_COOKIES),
      outbox.clear,
      rooms.operations.forget,
      rooms.addresses.forget,
      rooms.identity.forget,
      lateTitle.forget,
    ]);
  else if (mode === 'anonymous') outbox.reguard(guard);
  else if (!part) hashPart.need();
  else {
    const { collector, appId } = site.settings;
    outbox.persist((adopt) => part.openStoredQueue(`${collector} ${appId}`, guard, adopt));
  }
  lives.live(mode === 'off' ? undefined : mode === 'identified' && !!part);
}
