// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { v4 } from '../trackerPart/snowplow/uuid.ts';
import { openVisitor } from './visitor.ts';

const KEY = 'meltano_telemetry_visitor';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(1_800_000_000_000);
  localStorage.clear();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('stores nothing before the first event', () => {
  openVisitor(v4);
  expect(localStorage).toHaveLength(0);
});

it('is the same for the next page, and one key', () => {
  const first = openVisitor(v4)();
  expect(first).toEqual({
    duid: expect.stringMatching(UUID),
    sid: expect.stringMatching(UUID),
    vid: '1',
  });
  pass(MINUTE);
  expect(openVisitor(v4)()).toEqual(first);
  expect(Object.keys(localStorage)).toEqual([KEY]);
});

it('writes at most once a second', () => {
  const write = vi.spyOn(Storage.prototype, 'setItem');
  const read = openVisitor(v4);
  for (let count = 0; count < 100; count++) read();
  expect(write.mock.calls.length).toBeLessThan(2);
});

describe('the session', () => {
  it('goes on while there are events, and ends after 30 minutes without', () => {
    const read = openVisitor(v4);
    const { duid, sid } = read();
    for (let count = 0; count < 5; count++) {
      pass(29 * MINUTE);
      expect(read()).toEqual({ duid, sid, vid: '1' });
    }
    pass(31 * MINUTE);
    const next = read();
    expect(next).toMatchObject({ duid, vid: '2' });
    expect(next.sid).not.toBe(sid);
  });

  it('is that of the other tabs', () => {
    const [a, b] = [openVisitor(v4), openVisitor(v4)];
    a();
    b();
    pass(29 * MINUTE);
    const { sid } = a();
    pass(29 * MINUTE);
    expect(b().sid).toBe(sid);
  });

  it('ends when the clock is set back by more', () => {
    const read = openVisitor(v4);
    const { duid, sid } = read();
    pass(-60 * MINUTE);
    expect(read()).toMatchObject({ duid, vid: '2' });
    expect(read().sid).not.toBe(sid);
  });
});

describe('the visitor', () => {
  it('is another one 395 days after the first event, however often there was one', () => {
    const read = openVisitor(v4);
    const { duid } = read();
    for (let day = 1; day < 395; day++) {
      pass(DAY);
      expect(read().duid).toBe(duid);
    }
    pass(DAY);
    expect(read().duid).not.toBe(duid);
    expect(read().vid).toBe('1');
  });

  it.each([
    ['the future', 2 * DAY],
    ['a clock that was a year ahead', 365 * DAY],
  ])('is another one where its id is from %s', (_, ahead) => {
    pass(ahead);
    const { duid } = openVisitor(v4)();
    pass(-ahead);
    expect(openVisitor(v4)().duid).not.toBe(duid);
  });

  it('stays after a clock is set right by an hour', () => {
    const { duid } = openVisitor(v4)();
    pass(-60 * MINUTE);
    expect(openVisitor(v4)().duid).toBe(duid);
  });

  it('is another one where what is stored is damaged, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        localStorage.setItem(KEY, text);
        const visitor = openVisitor(v4)();
        expect(visitor.duid).toMatch(UUID);
        expect(visitor.vid).toBe('1');
      }),
    );
  });

  it('lasts for the page where nothing can be stored', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockReturnValue(null);
    vi.stubGlobal('localStorage', undefined);
    const read = openVisitor(v4);
    const first = read();
    pass(MINUTE);
    expect(read()).toEqual(first);
    vi.unstubAllGlobals();
  });

  it('stays for the page where another script clears the storage', () => {
    const read = openVisitor(v4);
    const first = read();
    localStorage.clear();
    expect(read()).toEqual(first);
    expect(localStorage).toHaveLength(1);
  });
});
