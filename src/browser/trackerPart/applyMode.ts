import { isPrerendering } from './entrance.ts';
import { forgetIds } from './guard/guard.ts';
import type { LateTitle } from './pageViews/lateTitle.ts';
import type { Stages } from './stages.ts';
import { withdraw } from './withdraw.ts';

/** Brings the stages to what the mode in force allows: first takes away, then adds. */
export function applyMode(stages: Stages, lateTitle: LateTitle): void {
  if (isPrerendering()) return;
  const { hashPart, outbox, guard, lives, site } = stages;
  const mode = stages.mode();
  const part = hashPart.current();
  if (mode === 'off') withdraw(stages, lateTitle);
  else if (mode === 'anonymous') {
    forgetIds();
    outbox.reguard(guard);
  } else if (!part) hashPart.need();
  else {
    const { collector, appId } = site.settings;
    outbox.persist((adopt) => part.openStoredQueue(`${collector} ${appId}`, guard, adopt));
  }
  lives.live(mode === 'off' ? undefined : mode === 'identified' && !!part);
}
