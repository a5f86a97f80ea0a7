import { expectTypeOf, it } from 'vitest';
import type { prepareEvent } from '../catalogue/prepareEvent.ts';
import type { HashPart } from '../hashPart/hashPart.ts';
import type { StoredQueue } from '../hashPart/storedQueue/storedQueue.ts';
import type { Clean, guardPayload } from './guard/guard.ts';
import type { Outbox } from './outbox/outbox.ts';
import { queuedEvent } from './outbox/queuedEvent.ts';
import type { Sending } from './sending.ts';

// Checked by `tsc`: what has passed a stage has another type than what hasn't.
it('no stage can be left out', () => {
  const data = { cta: 'book-a-demo', placement: 'hero' };
  const payload = { e: 'ue', ue_pr: JSON.stringify(data) };
  const moment = { time: 0, clock: 0, url: '', title: '' };

  const wrong = (sending: Sending, outbox: Outbox, stored: StoredQueue, hashPart: HashPart) => {
    // @ts-expect-error: what the page gave has not been prepared
    sending.send(data, moment);
    // @ts-expect-error: what Snowplow has built has not passed the guard
    outbox.add(payload);
    // @ts-expect-error: nor can it be queued
    queuedEvent(payload);
    // @ts-expect-error: or be stored
    stored.write([payload], false, true);
    const unjudged = () => payload;
    // @ts-expect-error: only what the guard has judged comes back from storage
    hashPart.openStoredQueue('', unjudged, () => {});
  };
  expectTypeOf(wrong).toBeFunction();

  type Judged = ReturnType<typeof guardPayload>;
  expectTypeOf<Extract<Judged, object>>().toEqualTypeOf<Clean>();
  expectTypeOf<Parameters<Sending['send']>[0]>().toEqualTypeOf<ReturnType<typeof prepareEvent>>();
  expectTypeOf<Parameters<Outbox['add']>[0]>().toEqualTypeOf<Clean>();
});
