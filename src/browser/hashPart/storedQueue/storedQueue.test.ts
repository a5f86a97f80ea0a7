// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { randomRuns } from '../../../randomRuns.ts';
import type { Clean } from '../../trackerPart/guard/guard.ts';
import { type QueuedEvent, queuedEvent } from '../../trackerPart/outbox/queuedEvent.ts';
import { openStoredQueue, type StoredQueue } from './storedQueue.ts';

const UUID = '44efd6ab-846d-43cf-80b1-e3bdda2e31d5';
const PREFIX = 'meltano_telemetry_outbox test ';

const event = (eid: string, more: Record<string, string> = {}): QueuedEvent => {
  const payload = { e: 'pv', eid, duid: UUID, sid: UUID, dtm: `${Date.now()}`, ...more };
  return queuedEvent(payload as unknown as Clean) as QueuedEvent;
};

/** Web Locks of one site. A page that dies lets go of its locks. */
function testLocks() {
  const holders = new Map<string, object>();
  const dead = new Set<object>();
  const waiting: { name: string; page: object; start(): void }[] = [];
  const end = (name: string) => {
    holders.delete(name);
    const next = waiting.findIndex((request) => request.name === name);
    if (next >= 0) waiting.splice(next, 1)[0]?.start();
  };
  const ofPage = (page: object) => ({
    request: async (name: string, ...rest: unknown[]) => {
      const [options, callback] = (rest.length > 1 ? rest : [{}, rest[0]]) as [
        { ifAvailable?: boolean },
        (lock: object | null) => unknown,
      ];
      await undefined;
      if (dead.has(page)) return;
      if (holders.has(name)) {
        if (options.ifAvailable) return callback(null);
        await new Promise<void>((start) => waiting.push({ name, page, start }));
      }
      holders.set(name, page);
      try {
        return await callback({ name });
      } finally {
        if (holders.get(name) === page) end(name);
      }
    },
  });
  const die = (page: object) => {
    dead.add(page);
    for (const [name, holder] of [...holders]) if (holder === page) end(name);
  };
  return { ofPage, die };
}

interface TestPage {
  readonly storedQueue: StoredQueue;
  readonly adopted: (string | undefined)[];
  die(): void;
}

let locks: ReturnType<typeof testLocks>;
let closings: (() => void)[] = [];
const judge = vi.fn((payload: Readonly<Record<string, unknown>>) => payload as Clean | string);

/** @param own its locks: the site's, or others. */
function openPage(own: unknown = true): TestPage {
  const page = {};
  const adopted: (string | undefined)[] = [];
  vi.stubGlobal('navigator', { locks: own === true ? locks.ofPage(page) : own });
  const listening = vi.spyOn(window, 'addEventListener');
  const storedQueue = openStoredQueue('test', judge, (payload) => adopted.push(payload?.eid));
  const [type, listener] = listening.mock.lastCall as [string, EventListener];
  listening.mockRestore();
  const die = () => {
    locks.die(page);
    removeEventListener(type, listener);
  };
  closings.push(() => storedQueue.close());
  return { storedQueue, adopted, die };
}

/** jsdom tells no page of the one window what is written in it. */
function hearsStorage() {
  const { setItem } = Storage.prototype;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, newValue) {
    setItem.call(this, key, newValue);
    setTimeout(() => dispatchEvent(new StorageEvent('storage', { key, newValue })));
  });
}

const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.setSystemTime(1_800_000_000_000);
  localStorage.clear();
  locks = testLocks();
  judge.mockImplementation((payload) => payload as Clean);
});

afterEach(() => {
  for (const close of closings) close();
  closings = [];
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('writing', () => {
  it('stores what waits, and nothing when nothing waits', () => {
    const { storedQueue } = openPage();
    storedQueue.write([event('a'), event('b')], false, true);
    expect(keys()).toHaveLength(1);
    expect(localStorage.getItem(keys()[0] ?? '')).toMatch(/^\d+\n\d+\{.*"a".*\}\n\d+\{.*"b".*\}$/);
    storedQueue.write([], false, true);
    expect(keys()).toEqual([]);
  });

  it('never stores an anonymous event', () => {
    const { storedQueue } = openPage();
    storedQueue.write([event('a', { duid: '' })], false, true);
    expect(keys()).toEqual([]);
  });

  it('writes once for the same events', () => {
    const write = vi.spyOn(Storage.prototype, 'setItem');
    const { storedQueue } = openPage();
    const events = [event('a')];
    for (let count = 0; count < 5; count++) storedQueue.write(events, false, true);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('takes 200 kB at most', () => {
    const { storedQueue } = openPage();
    const events = [...Array(50).keys()].map((eid) => event(`${eid}`, { page: 'x'.repeat(10_000) }));
    const released = storedQueue.write(events, true, false);
    expect(localStorage.getItem(keys()[0] ?? '')?.length).toBeLessThan(200_100);
    expect(released).toHaveLength(19);
  });

  it.each([
    ['full', 'setItem'],
    ['blocked', 'getItem'],
  ] as const)('storage that is %s: memory keeps the events', (_name, method) => {
    const { storedQueue } = openPage();
    for (const name of [method, 'setItem'] as const)
      vi.spyOn(Storage.prototype, name).mockImplementation(() => {
        throw new DOMException('no', 'QuotaExceededError');
      });
    const events = [event('a')];
    storedQueue.write(events, false, true);
    expect(storedQueue.write(events, true, false)).toEqual([]);
    storedQueue.takeOver();
    storedQueue.close();
  });

  it('storage with little room: the oldest that fit are stored, the others wait in memory', () => {
    const { setItem } = Storage.prototype;
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      if (value.length > 1000) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, key, value);
    });
    const { storedQueue } = openPage();
    const events = [...Array(40).keys()].map((eid) => event(`${eid}`));
    const stored = storedQueue.write(events, true, true);
    expect(stored.length).toBeGreaterThan(1);
    expect(events.slice(0, stored.length)).toEqual(stored);
    expect(localStorage.getItem(keys()[0] ?? '')?.split('\n')).toHaveLength(stored.length + 1);
  });

  it('full in the end: what was stored before is not left behind', () => {
    const { storedQueue } = openPage();
    storedQueue.write([event('a')], false, true);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    storedQueue.write([event('b')], false, true);
    expect(keys()).toEqual([]);
  });
});

describe('taking over', () => {
  it('what a page released when it was left: at once, by one of twenty', async () => {
    openPage().storedQueue.write([event('a'), event('b')], true, false);
    const pages = [...Array(20)].map(() => openPage());
    for (const { storedQueue } of pages) storedQueue.takeOver();
    await pass();
    expect(pages.flatMap(({ adopted }) => adopted)).toEqual(['a', 'b']);
    expect(keys()).toEqual([]);
  });

  it.each([500, 5000, 50_000])('what a page left that died after %i ms, by one of twenty', async (age) => {
    const dead = openPage();
    dead.storedQueue.write([event('a')], false, true);
    await pass(age);
    dead.die();
    const pages = [...Array(20)].map(() => openPage());
    for (const { storedQueue } of pages) storedQueue.takeOver();
    await pass(4000);
    expect(pages.flatMap(({ adopted }) => adopted)).toEqual(['a']);
  });

  it.each([0, 500, 5000, 500_000])('not what a page has that lives, after %i ms', async (age) => {
    openPage().storedQueue.write([event('a')], false, true);
    await pass(age);
    const other = openPage();
    other.storedQueue.takeOver();
    await pass(10_000);
    expect(other.adopted).toEqual([]);
  });

  it('holds no lock when nothing waits', async () => {
    const page = openPage();
    page.storedQueue.write([event('a')], false, true);
    await pass(5000);
    page.storedQueue.write([], false, true);
    await pass();
    localStorage.setItem(`${PREFIX}0.1`, '0');
    const other = openPage();
    other.storedQueue.takeOver();
    await pass();
    expect(keys()).toEqual([]);
  });

  it.each([
    ['there are none', null],
    ['they are refused', { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
    [
      'asking for one throws',
      {
        request: () => {
          throw new DOMException('no', 'SecurityError');
        },
      },
    ],
  ])(
    'where %s: not from a page that lives and answers, but from one that is silent, once',
    async (_what, none) => {
      hearsStorage();
      const living = openPage(none);
      const dead = openPage(none);
      dead.storedQueue.write([event('dead')], false, true);
      dead.die();
      living.storedQueue.write([event('living')], false, true);
      const pages = [...Array(5)].map(() => openPage(none));
      for (const { storedQueue } of pages) storedQueue.takeOver();
      await pass(5000);
      expect(
        pages.flatMap(({ adopted }) => adopted),
        'busy for five seconds is not dead',
      ).toEqual([]);
      await pass(200_000);
      expect([living, ...pages].flatMap(({ adopted }) => adopted)).toEqual(['dead']);
      living.storedQueue.write([event('living')], true, true);
      for (const { storedQueue } of pages) storedQueue.takeOver();
      await pass(1000);
      expect([living, ...pages].flatMap(({ adopted }) => adopted).sort()).toEqual(['dead', 'living']);
    },
  );

  it('not what has just been answered, in a process that does not know it yet', async () => {
    const [sends, looks] = [openPage(), openPage()];
    sends.storedQueue.write([event('a')], false, true);
    await pass(5000);
    const [key = ''] = keys();
    const known = localStorage.getItem(key) ?? '';
    sends.storedQueue.write([], false, true);
    localStorage.setItem(key, known);
    looks.storedQueue.takeOver();
    await pass(500);
    expect(looks.adopted).toEqual([]);
    localStorage.removeItem(key);
    await pass(60_000);
    expect(looks.adopted).toEqual([]);
    expect(vi.getTimerCount(), 'and nobody waits').toBe(0);
  });

  it('a page that is left lets go of its queue at once, just after an answer, too', async () => {
    const [sends, looks] = [openPage(), openPage()];
    sends.storedQueue.write([event('a')], false, true);
    await pass(5000);
    sends.storedQueue.write([], false, true);
    sends.storedQueue.write([event('b')], true, true);
    sends.die();
    looks.storedQueue.takeOver();
    await pass();
    expect(looks.adopted).toEqual(['b']);
  });

  it.each([true, null])(
    'a tab that stays open notices one that dies within seconds (locks: %s)',
    async (locks) => {
      hearsStorage();
      const stays = openPage(locks);
      const dies = openPage(locks);
      stays.storedQueue.takeOver();
      await pass(10_000);
      dies.storedQueue.write([event('a')], false, true);
      await pass(10_000);
      expect(stays.adopted).toEqual([]);
      dies.die();
      await pass(17_000);
      expect(stays.adopted).toEqual(['a']);
      expect(vi.getTimerCount(), 'and looks no longer').toBeLessThanOrEqual(1);
    },
  );

  it.each([-365, -1, 1, 365])(
    'a clock that jumps by %i days: nothing lost, nothing taken from who lives',
    async (days) => {
      const [before, living] = [openPage(), openPage()];
      living.storedQueue.write([event('living')], false, true);
      before.storedQueue.write([event('stored before')], true, true);
      await pass(5000);
      // Its server's clock, which tells when the page was changed, has not jumped.
      vi.spyOn(document, 'lastModified', 'get').mockReturnValue(`${new Date()}`);
      vi.setSystemTime(Date.now() + days * 24 * 3_600_000);
      const after = openPage();
      after.storedQueue.write([event('stored after')], true, true);
      vi.setSystemTime(Date.now() - days * 24 * 3_600_000);
      const last = openPage();
      last.storedQueue.takeOver();
      await pass(10_000);
      expect(last.adopted.sort()).toEqual(['stored after', 'stored before']);
    },
  );

  it('not after a withdrawal, nor by a page that is being left', async () => {
    openPage().storedQueue.write([event('a')], true, false);
    const [withdrawn, left] = [openPage(), openPage()];
    withdrawn.storedQueue.takeOver();
    withdrawn.storedQueue.close();
    left.storedQueue.takeOver();
    left.storedQueue.write([], true, false);
    await pass(10_000);
    expect([...withdrawn.adopted, ...left.adopted]).toEqual([]);
    expect(keys()).toHaveLength(1);
  });

  it('a page that is left while it asks leaves no lock behind', async () => {
    openPage().storedQueue.write([event('a')], true, false);
    const left = openPage();
    left.storedQueue.takeOver();
    left.storedQueue.write([], true, false);
    // It is frozen from now on: what it would have done later, it doesn't do.
    await Promise.resolve();
    await Promise.resolve();
    vi.clearAllTimers();
    const next = openPage();
    next.storedQueue.takeOver();
    await pass();
    expect(next.adopted).toEqual(['a']);
  });

  it('nothing older than a week', async () => {
    openPage().storedQueue.write([event('a')], true, false);
    await pass(8 * 24 * 3_600_000);
    const other = openPage();
    other.storedQueue.takeOver();
    await pass();
    expect(other.adopted).toEqual([undefined]);
  });

  it('ids that are no digests, or an event that the guard refuses, are discarded', async () => {
    openPage().storedQueue.write([event('a', { duid: 'jane' }), event('b')], true, false);
    judge.mockReturnValue('guard');
    const other = openPage();
    other.storedQueue.takeOver();
    await pass();
    expect(other.adopted).toEqual([undefined, undefined]);
  });

  it('whatever has been stored: nothing throws, nothing stays, nothing blocks', async () => {
    const line = fc.oneof(
      fc.string(),
      fc.json().map((json) => `${Date.now()}${json}`),
      fc.dictionary(fc.string(), fc.anything()).map((object) => {
        try {
          return `${Date.now()}~${Date.now()}${JSON.stringify(object)}`;
        } catch {
          return '';
        }
      }),
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(line).map((lines) => ['0', ...lines].join('\n')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value), async (values) => {
        localStorage.clear();
        for (const [number, stored] of values.entries()) localStorage.setItem(`${PREFIX}${number}`, stored);
        openPage().storedQueue.write([event('mine')], true, false);
        const page = openPage();
        page.storedQueue.takeOver();
        await pass(4000);
        expect(page.adopted.filter(Boolean)).toEqual(['mine']);
        expect(keys()).toEqual([]);
      }),
      { numRuns: randomRuns(200) },
    );
  });
});

describe('what was on its way when its page was left', () => {
  const leave = (isCalm: boolean, eid = 'a') => {
    const inFlight = event(eid);
    inFlight.state = 'leftBehind';
    openPage().storedQueue.write([inFlight], true, isCalm);
  };
  const follow = async () => {
    const page = openPage();
    page.storedQueue.takeOver();
    await pass();
    return page;
  };

  it.each([true, false])(
    'is forgotten when the collector goes on to take what it is sent (calm: %s)',
    async (isCalm) => {
      leave(isCalm);
      const { storedQueue, adopted } = await follow();
      storedQueue.heard(true);
      storedQueue.write([], false, true);
      expect(keys()).toEqual([]);
      await pass(400_000);
      storedQueue.heard(true);
      storedQueue.write([], true, true);
      expect(adopted).toEqual([]);
      expect(keys()).toEqual([]);
    },
  );

  it('is stored again until an answer is heard, if it was not sent in calm', async () => {
    leave(false);
    const { storedQueue } = await follow();
    storedQueue.write([], false, true);
    expect(keys()).toHaveLength(1);
  });

  it('is forgotten in calm, however late the next page comes', async () => {
    leave(true);
    await pass(2 * 24 * 3_600_000);
    const { storedQueue, adopted } = await follow();
    await pass(400_000);
    storedQueue.heard(true);
    expect(adopted).toEqual([]);
  });

  it.each([true, false])('is sent again when the next page hears a failure (calm: %s)', async (isCalm) => {
    leave(isCalm);
    const { storedQueue, adopted } = await follow();
    expect(adopted).toEqual([]);
    storedQueue.heard(false);
    expect(adopted).toEqual(['a']);
  });

  it('is sent again when a success is heard first and a failure shortly after, also by the page after', async () => {
    leave(true);
    const next = await follow();
    next.storedQueue.heard(true);
    next.storedQueue.write([], true, true);
    await pass(5000);
    const { storedQueue, adopted } = await follow();
    storedQueue.heard(true);
    expect(adopted).toEqual([]);
    await pass(5000);
    storedQueue.heard(false);
    expect(adopted).toEqual(['a']);
  });

  it('is sent again at once while a failure is recent, whoever heard it', async () => {
    openPage().storedQueue.heard(false);
    await pass(240_000);
    leave(true);
    expect((await follow()).adopted).toEqual(['a']);
  });

  it('is sent again at the next success, if another tab has heard a failure meanwhile', async () => {
    leave(true);
    const { storedQueue, adopted } = await follow();
    openPage().storedQueue.heard(false);
    storedQueue.heard(true);
    expect(adopted).toEqual(['a']);
  });

  it('is not sent again five minutes after the last failure, and no trace of that stays', async () => {
    openPage().storedQueue.heard(false);
    await pass(301_000);
    leave(true);
    const { storedQueue, adopted } = await follow();
    storedQueue.heard(true);
    await pass(1000);
    expect(adopted).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('is sent again after days, if a failure was heard at its time', async () => {
    leave(true);
    openPage().storedQueue.heard(false);
    await pass(2 * 24 * 3_600_000);
    expect((await follow()).adopted).toEqual(['a']);
  });

  it('is sent again when nothing is heard for five minutes, also by the page after the next', async () => {
    leave(false);
    const next = await follow();
    await pass(100_000);
    next.storedQueue.write([], true, false);
    const { adopted } = await follow();
    await pass(190_000);
    expect(adopted).toEqual([]);
    await pass(120_000);
    expect(adopted).toEqual(['a']);
  });
});
