/**
 * Why a call was refused. The list is closed: a page, a test or a dashboard can switch over it.
 *
 * | reason | means |
 * |---|---|
 * | `consent` | the consent in force is `off` |
 * | `waiting_room_full` | 100 calls already wait for a visitor's choice |
 * | `unavailable` | no browser, or the tracker part could not be loaded (blocked, offline, wrong integrity) |
 * | `unknown_event` | the catalogue has no event of this name, or `track` was given an operation, or `start` an event |
 * | `invalid_data` | a value does not fit its field and the field may not be null |
 * | `not_running` | the operation was completed before, or its start was refused |
 * | `leak` | the payload still held a raw identifier of this page |
 * | `profile` | the event is no part of the audience profile, and the visitor has not said `identified` |
 * | `guard` | the guard refused the payload or failed: doubt means drop |
 */
export type DropReason =
  | 'consent'
  | 'waiting_room_full'
  | 'unavailable'
  | 'unknown_event'
  | 'invalid_data'
  | 'not_running'
  | 'leak'
  | 'profile'
  | 'guard';

/**
 * What became of a call. `sent` means handed to the outbox, not yet acknowledged by the collector;
 * `waiting` means kept until the visitor has chosen or the tracker part has arrived.
 *
 * @example
 * const outcome = telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' });
 * if (outcome.status === 'dropped') debug(outcome.reason);
 */
export type Outcome =
  | { readonly status: 'sent' }
  | { readonly status: 'waiting' }
  | { readonly status: 'dropped'; readonly reason: DropReason };

export const SENT: Outcome = { status: 'sent' };
export const WAITING: Outcome = { status: 'waiting' };

/** Every refusal is made here. */
export const drop = (reason: DropReason): Outcome => ({ status: 'dropped', reason });
