import type { LateTitle } from './pageViews/lateTitle.ts';
import type { Stages } from './stages.ts';

/** Sends now what can be sent. Where the page has replaced a function that this needs, the outbox tries again by itself. */
export async function flush({ hashPart, outbox }: Stages, lateTitle: LateTitle): Promise<void> {
  try {
    lateTitle.release();
    await hashPart.arriving();
    await outbox.flush();
  } catch {}
}
