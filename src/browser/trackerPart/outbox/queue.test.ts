import { describe, expect, it, vi } from 'vitest';
import { findSurplus, forgetDone, settle } from './queue.ts';
import { type EventState, MAX_EVENTS, type QueuedEvent } from './queuedEvent.ts';
import type { Verdict } from './verdict.ts';

const event = (state: EventState, more: Partial<QueuedEvent> = {}): QueuedEvent => ({
  text: '{}',
  bytes: 100,
  anonymous: false,
  isAutomatic: false,
  most: MAX_EVENTS,
  state,
  ...more,
});

describe('settle', () => {
  it.each<[EventState, Verdict, isTrusted: boolean, EventState]>([
    ['sent', 'taken', true, 'done'],
    ['sent', 'failed', true, 'waiting'],
    ['sent', 'split', true, 'waiting'],
    ['leftBehind', 'taken', true, 'done'],
    ['leftBehind', 'failed', true, 'waiting'],
    ['leftBehind', 'unheard', true, 'unheard'],
    ['leftBehind', 'unheard', false, 'waiting'],
    ['stored', 'taken', true, 'done'],
    ['stored', 'failed', true, 'done'],
    ['stored', 'unheard', true, 'done'],
  ])('an event that is %s, and its batch %s (all was well: %s): %s', (before, verdict, isTrusted, after) => {
    const own = event(before);
    const queue = [own];
    settle(queue, [own], verdict, isTrusted, vi.fn());
    expect(own.state).toBe(after);
    expect(queue).toEqual(after === 'done' ? [] : [own]);
  });

  it.each<[Verdict, EventState]>([
    ['taken', 'done'],
    ['failed', 'waiting'],
    ['refused', 'waiting'],
    ['unheard', 'unheard'],
  ])('what was unheard before, when another batch is %s: %s', (verdict, after) => {
    const before = event('unheard');
    const own = event('sent');
    settle([before, own], [own], verdict, true, vi.fn());
    expect(before.state).toBe(after);
  });

  it.each<[Verdict, others: number]>([
    ['split', MAX_EVENTS],
    ['tooLarge', 2],
  ])('%s: the halves are tried', (verdict, others) => {
    const batch = [event('sent'), event('sent'), event('sent')];
    const other = event('waiting');
    settle([...batch, other], batch, verdict, true, vi.fn());
    expect([...batch, other].map(({ most }) => most)).toEqual([2, 2, 2, others]);
  });

  it('refuses everything: what was refused with others before is lost, and what was not sent yet is not', () => {
    const own = event('sent');
    const before = event('waiting', { most: 2 });
    const onItsWay = event('sent', { most: 2 });
    const fresh = event('waiting');
    const queue = [own, before, onItsWay, fresh];
    const lose = vi.fn();
    settle(queue, [own], 'allRefused', true, lose);
    expect(lose.mock.calls).toEqual([['refused', [own, before]]]);
  });
});

describe('findSurplus', () => {
  it('is undefined while everything fits', () => {
    expect(findSurplus([event('waiting'), event('sent')])).toBeUndefined();
  });

  it('is what came by itself before what was called for, and nothing that is on its way', () => {
    const sent = event('sent', { bytes: 600_000 });
    const called = event('waiting');
    const automatic = event('unheard', { isAutomatic: true });
    expect(findSurplus([sent, called, automatic])).toBe(automatic);
    expect(findSurplus([sent, called])).toBe(called);
    expect(findSurplus([sent])).toBe(sent);
  });
});

it('forgets what is done, in place', () => {
  const queue = [event('done'), event('waiting'), event('done')];
  forgetDone(queue);
  expect(queue).toEqual([event('waiting')]);
});
