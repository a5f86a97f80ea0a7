import { forgetCookies } from '../page/forgetCookies.ts';
import { quietly } from '../page/quietly.ts';
import { forgetIds } from './guard/guard.ts';
import type { LateTitle } from './pageViews/lateTitle.ts';
import type { Stages } from './stages.ts';

/** Cookies of the plain Snowplow tracker. */
const TRACKER_COOKIES = /^_sp_/;

/**
 * What the tracker part forgets when nothing may be sent any more. One that fails does not keep the others from it.
 * Two things are forgotten elsewhere: the stored keys by the drop-in (`page/storedChoice.ts`), with or without this part, and
 * calls that have not been let in by `startTracker.ts`, because they go on waiting while a consent manager has no answer.
 */
export function withdraw(
  {
    outbox,
    operations,
    addresses,
    identity,
  }: Pick<Stages, 'outbox' | 'operations' | 'addresses' | 'identity'>,
  lateTitle: Pick<LateTitle, 'forget'>,
): void {
  for (const forget of [
    () => forgetCookies(TRACKER_COOKIES),
    forgetIds,
    outbox.clear,
    operations.forget,
    addresses.forget,
    identity.forget,
    lateTitle.forget,
  ])
    quietly(forget);
}
