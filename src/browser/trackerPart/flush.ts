import type { LateTitle } from './pageViews/lateTitle.ts';
import type { Rooms } from './rooms.ts';

/** What can go goes now. Where the page has replaced what this needs, what waits is tried again by itself. */
export async function flush({ hashPart, outbox }: Rooms, lateTitle: LateTitle): Promise<void> {
  try {
    lateTitle.release();
    await hashPart.arriving();
    await outbox.flush();
  } catch {}
}
