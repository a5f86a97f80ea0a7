// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { randomRuns } from '../../../randomRuns.ts';
import type { Clean } from '../guard/guard.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { QueuedEvent } from './queuedEvent.ts';
import { testCollector } from './testCollector.ts';

let collector: ReturnType<typeof testCollector>;
let outbox: Outbox;
let lost: Record<string, number>;
let told: string[];

const payload = (eid: string, more: Record<string, string> = {}): Clean =>
  ({
    e: 'ue',
    ue_pr: '{}',
    eid,
    url: 'https://example.org/',
    dtm: `${Date.now()}`,
    ...more,
  }) as unknown as Clean;

const open = (mayLeave = () => true) => {
  const [itsLost, itsTold] = [lost, told];
  const report = (what: string, count: number) => {
    if (count) itsLost[what] = count;
    else itsTold.push(what);
  };
  return createOutbox('https://sp.example.com/', report, mayLeave, () => true);
};
const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);
const sent = () => collector.requests.map(({ eids }) => eids.join(' '));
const fire = (name: string, target: EventTarget = window) => target.dispatchEvent(new Event(name));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  collector = testCollector();
  lost = {};
  told = [];
  outbox = open();
});

afterEach(() => {
  outbox.clear();
  fire('pageshow');
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('sending', () => {
  it('takes one request for what is tracked in one task, and runs no timer afterwards', async () => {
    for (const eid of ['a', 'b', 'c']) outbox.add(payload(eid));
    await pass();
    expect(sent()).toEqual(['a b c']);
    collector.pending[0]?.answer(200);
    await pass();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for a request that is pending', async () => {
    outbox.add(payload('a'));
    await pass();
    outbox.add(payload('b'));
    await pass();
    expect(sent()).toEqual(['a', 'b']);
  });

  it('has at most three quick requests in flight; the rest goes in one when there is room', async () => {
    for (const eid of ['a', 'b', 'c', 'd', 'e']) {
      outbox.add(payload(eid));
      await pass();
    }
    expect(sent()).toEqual(['a', 'b', 'c']);
    collector.pending[0]?.answer(200);
    await pass();
    expect(sent().slice(3)).toEqual(['d e']);
  });

  it('has a fourth for the rest when the others are not answered, and goes on by it', async () => {
    for (const eid of ['a', 'b', 'c', 'd', 'e']) {
      outbox.add(payload(eid));
      await pass();
    }
    await pass(4900);
    expect(sent()).toHaveLength(3);
    await pass(200);
    expect(sent().slice(3)).toEqual(['d e']);
    outbox.add(payload('f'));
    await pass(5100);
    expect(sent()).toHaveLength(4);
    collector.pending[3]?.answer(200);
    await pass();
    expect(sent().slice(4)).toEqual(['f']);
  });

  it('stores at once what may not arrive, and what a collector that works does not acknowledge in 300 ms', async () => {
    let eids: string[] = [];
    const write = (events: readonly QueuedEvent[]) => {
      eids = events.map(({ text }) => JSON.parse(text).eid);
      return [];
    };
    outbox.persist(() => ({ write, heard() {}, takeOver() {}, close() {} }));
    const stored = () => eids;
    outbox.add(payload('a'));
    await pass();
    expect(stored()).toEqual(['a']);
    collector.pending[0]?.answer(200);
    await pass();
    expect(stored()).toEqual([]);

    outbox.add(payload('b'));
    await pass(299);
    expect(stored()).toEqual([]);
    await pass(1);
    expect(stored()).toEqual(['b']);
    collector.pending[0]?.answer(200);
    await pass();
    outbox.add(payload('c'));
    await pass();
    expect(stored()).toEqual([]);
    fire('pagehide');
    expect(stored()).toEqual(['c']);
    fire('pageshow');
    collector.pending[0]?.answer(200);
    await pass();
    outbox.add(payload('d'));
    await pass();
    expect(stored()).toEqual([]);
    collector.pending[0]?.fail();
    await pass();
    expect(stored()).toEqual(['d']);
  });

  it('flush resolves when all has been offered once', async () => {
    for (let count = 0; count < 60; count++) outbox.add(payload(`${count}`, { page: 'x'.repeat(1000) }));
    const flushed = vi.fn();
    outbox.flush().then(flushed);
    for (let batch = 0; batch < 2; batch++) {
      await pass();
      expect(flushed).not.toHaveBeenCalled();
      collector.pending[0]?.answer(200);
    }
    await pass();
    collector.pending[0]?.answer(503);
    await pass();
    expect(collector.requests).toHaveLength(3);
    expect(flushed).toHaveBeenCalled();
  });

  it('a `fetch` that the page patches later is not asked', async () => {
    const patched = vi.fn();
    vi.stubGlobal('fetch', patched);
    outbox.add(payload('a'));
    await pass();
    expect(patched).not.toHaveBeenCalled();
    expect(sent()).toEqual(['a']);
  });

  it.each([Object, Array, String])(
    'a toJSON on a prototype, a patched JSON.stringify: the payload is sent as it was',
    async ({ prototype }) => {
      Object.defineProperty(prototype, 'toJSON', { value: () => 'mine', configurable: true });
      const stringify = vi.spyOn(JSON, 'stringify').mockReturnValue('"mine"');
      outbox.add(payload('a', { page: 'ü"\n' }));
      delete (prototype as { toJSON?: unknown }).toJSON;
      stringify.mockRestore();
      await pass();
      expect(JSON.parse(collector.requests[0]?.body ?? '').data[0]).toMatchObject({ eid: 'a', page: 'ü"\n' });
    },
  );

  it('an event that fits into no request is not taken', () => {
    expect(outbox.add(payload('a', { url: 'x'.repeat(30_000) }))).toBe(false);
  });
});

describe('failures', () => {
  const fail = async (answer: (request: (typeof collector.pending)[number]) => void) => {
    outbox.add(payload('a'));
    await pass();
    for (const request of collector.pending) answer(request);
    await pass();
  };

  it.each([500, 503, 408, 429])('%i: asks again, later and later, up to a minute', async (status) => {
    await fail((request) => request.answer(status));
    const pauses: number[] = [];
    for (let count = 0; count < 12; count++) {
      const before = performance.now();
      while (!collector.pending.length) await pass(100);
      pauses.push(performance.now() - before);
      collector.pending[0]?.answer(status);
      await pass();
    }
    expect(pauses[0]).toBeGreaterThanOrEqual(500);
    expect(pauses[0]).toBeLessThanOrEqual(1100);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(60_100);
    expect(new Set(sent())).toEqual(new Set(['a']));
  });

  it('what is tracked meanwhile does not shorten the pause', async () => {
    await fail((request) => request.fail());
    outbox.add(payload('b'));
    await pass(400);
    expect(sent()).toEqual(['a']);
    await pass(1000);
    expect(sent()).toEqual(['a', 'a b']);
  });

  it.each(['online', 'visibilitychange'])('%s ends the pause', async (name) => {
    await fail((request) => request.fail());
    fire(name, name === 'online' ? window : document);
    expect(sent()).toEqual(['a', 'a']);
  });

  it.each([
    ['what is stored waits', true, ['a']],
    ['what is in memory only is tried', false, ['a', 'a']],
  ])('hidden, with a collector that fails: %s', async (_what, isStored, requests) => {
    if (isStored) outbox.persist(() => ({ write: () => [], heard() {}, takeOver() {}, close() {} }));
    await fail((request) => request.fail());
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    fire('visibilitychange', document);
    expect(sent()).toEqual(requests);
  });

  it.each([
    ['seconds', () => '120', 120_000],
    ['a date', () => new Date(Date.now() + 120_000).toUTCString(), 119_000],
  ])('Retry-After in %s is kept, whatever happens', async (_name, header, least) => {
    await fail((request) => request.answer(429, { 'Retry-After': header() }));
    outbox.add(payload('b'));
    fire('online');
    fire('pagehide');
    fire('pageshow');
    await pass(least - 1000);
    expect(sent()).toEqual(['a']);
    await pass(2500);
    expect(sent()).toEqual(['a', 'a b']);
  });

  it.each([401, 404, 410])('%i drops the batch, with a count', async (status) => {
    await fail((request) => request.answer(status));
    await pass(100_000);
    expect(sent()).toEqual(['a']);
    expect(lost).toEqual({ refused: 1 });
  });

  it.each([400, 413, 422])('%i: the batch is split until the bad event is alone', async (status) => {
    for (let eid = 0; eid < 20; eid++) outbox.add(payload(`${eid}`));
    await pass();
    const taken: string[] = [];
    while (collector.pending.length) {
      for (const request of collector.pending) {
        const isBad = request.eids.includes('13');
        if (!isBad) taken.push(...request.eids);
        request.answer(isBad ? status : 200);
      }
      await pass();
    }
    expect(taken.sort()).toEqual(
      [...Array(20).keys()]
        .map(String)
        .filter((eid) => eid !== '13')
        .sort(),
    );
    expect(lost).toEqual({ refused: 1 });
  });

  /** Answers whatever comes, until nothing more comes for ten minutes. */
  const answerAll = async (answer: (request: (typeof collector.pending)[number]) => void) => {
    for (let quiet = 0; quiet < 600; quiet++) {
      if (collector.pending.length) quiet = 0;
      for (const request of collector.pending) answer(request);
      await pass(1000);
    }
  };

  it.each([
    [403, 'in one task', 0],
    [403, 'one by one', 20],
    [400, 'in one task', 0],
    [413, 'in one task', 0],
    [413, 'one by one', 20],
    [422, 'in one task', 0],
    [401, 'one by one', 20],
    [404, 'one by one', 20],
  ])(
    '%i to everything, 100 events %s: ten requests at most, and all are told of',
    async (status, _how, gap) => {
      for (let eid = 0; eid < 100; eid++) {
        outbox.add(payload(`${eid}`, { page: 'x'.repeat(900) }));
        if (gap) await pass(gap);
        for (const request of collector.pending) request.answer(status);
      }
      await answerAll((request) => request.answer(status));
      expect(collector.requests.length).toBeLessThanOrEqual(10);
      expect(lost).toEqual({ refused: 100 });
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('refuses everything: left alone for a while, and what is tracked when it is over arrives', async () => {
    for (let eid = 0; eid < 60; eid++) outbox.add(payload(`${eid}`));
    await answerAll((request) => request.answer(403));
    const before = collector.requests.length;
    outbox.add(payload('a'));
    await pass();
    collector.pending[0]?.answer(403);
    await pass();
    outbox.add(payload('b'));
    await pass(400);
    expect(collector.requests, 'a pause').toHaveLength(before + 1);
    await answerAll((request) => request.answer(200));
    for (let eid = 100; eid < 120; eid++) outbox.add(payload(`${eid}`));
    await answerAll((request) => request.answer(request.eids.includes('107') ? 400 : 200));
    expect(lost, 'and bad events are looked for again').toEqual({ refused: 62 });
  });

  it.each([1, 2])('%i bad events in one batch: all others arrive', async (bad) => {
    for (let eid = 0; eid < 30; eid++) outbox.add(payload(`${eid}`));
    const taken: string[] = [];
    await answerAll((request) => {
      const isBad = request.eids.some((eid) => Number(eid) % 10 === 3 && Number(eid) < 10 * bad);
      if (!isBad) taken.push(...request.eids);
      request.answer(isBad ? 400 : 200);
    });
    expect(taken).toHaveLength(30 - bad);
    expect(lost).toEqual({ refused: bad });
  });

  it('413 above a size that is far below a full batch: all arrive in what fits', async () => {
    for (let eid = 0; eid < 100; eid++) outbox.add(payload(`${eid}`, { page: 'x'.repeat(700) }));
    const taken: string[] = [];
    await answerAll((request) => {
      const isTaken = request.bytes <= 2500;
      if (isTaken) taken.push(...request.eids);
      request.answer(isTaken ? 200 : 413);
    });
    expect(taken).toHaveLength(100);
    expect(lost).toEqual({});
  });

  it.each([
    [200, 'text/html'],
    [200, 'text/html; charset=utf-8'],
    [204, 'TEXT/HTML'],
    [200, 'application/xhtml+xml'],
  ])('%i with %s is a web page: as an outage, and told once', async (status, type) => {
    await fail((request) => request.answer(status, { 'Content-Type': type }));
    await pass(1100);
    expect(sent()).toEqual(['a', 'a']);
    collector.pending[0]?.answer(status, { 'Content-Type': type });
    await pass(2100);
    collector.pending[0]?.answer(200, { 'Content-Type': 'text/plain' });
    await pass(100_000);
    expect(sent()).toEqual(['a', 'a', 'a']);
    expect(told).toEqual(['a web page']);
    expect(lost).toEqual({});
  });

  it.each([503, 404])('%i with a page of HTML is what its status says', async (status) => {
    await fail((request) => request.answer(status, { 'Content-Type': 'text/html' }));
    expect(told).toEqual([]);
    expect(lost).toEqual(status === 404 ? { refused: 1 } : {});
  });

  it('a redirect: as an outage, told once', async () => {
    await fail((request) => request.redirect());
    await pass(1100);
    collector.pending[0]?.redirect();
    await pass(2100);
    collector.pending[0]?.answer(200);
    await pass(100_000);
    expect(sent()).toEqual(['a', 'a', 'a']);
    expect(told).toEqual(['a redirect']);
  });

  it('no answer three times in a row is told once; a success between starts anew', async () => {
    await fail((request) => request.fail());
    for (const [answer, lines] of [
      ['fail', 0],
      ['answer', 0],
      ['fail', 0],
      ['fail', 0],
      ['fail', 1],
      ['fail', 1],
    ] as const) {
      if (!collector.pending.length) outbox.add(payload(answer));
      while (!collector.pending.length) await pass(100);
      collector.pending[0]?.[answer](200);
      await pass();
      expect(told).toHaveLength(lines);
    }
    expect(told[0]).toMatch(/headers added to requests/);
  });

  const violate = (more: object = {}) =>
    document.dispatchEvent(
      Object.assign(new Event('securitypolicyviolation'), {
        disposition: 'enforce',
        blockedURI: 'https://sp.example.com/com.snowplowanalytics.snowplow/tp2',
        ...more,
      }),
    );

  it('a CSP that forbids it: no more tries, whatever happens, until the network changes', async () => {
    await fail((request) => request.fail());
    violate();
    outbox.add(payload('b'));
    fire('visibilitychange', document);
    fire('pageshow');
    await pass(3_600_000);
    fire('pagehide');
    fire('pageshow');
    expect(sent()).toEqual(['a']);
    expect(told).toEqual(['nothing: a CSP forbids it']);
    fire('online');
    expect(sent()).toEqual(['a', 'a b']);
  });

  it.each([
    ['only reports', { disposition: 'report' }],
    ['forbids something else', { blockedURI: 'https://example.org/pixel' }],
    ['forbids a script', { blockedURI: 'inline' }],
  ])('a CSP that %s changes nothing', async (_what, more) => {
    violate(more);
    outbox.add(payload('a'));
    await pass();
    expect(sent()).toEqual(['a']);
  });

  it('an answer that does not come: no other try for a long while, not even when the page is left', async () => {
    await fail(() => {});
    await pass(60_000);
    expect(collector.requests[0]?.isAborted).toBe(true);
    fire('visibilitychange', document);
    fire('pagehide');
    await pass(59_000);
    expect(sent()).toEqual(['a']);
    await pass(2000);
    expect(sent()).toEqual(['a', 'a']);
  });

  it('keeps 1,000 events: what came by itself is dropped first, the oldest of it', async () => {
    await fail((request) => request.fail());
    outbox.add(payload('view', { e: 'pv', ue_pr: '' }));
    for (let count = 0; count < 1000; count++) outbox.add(payload(`${count}`));
    expect(lost).toEqual({ outbox_full: 2 });
    fire('online');
    const eids = new Set<string>();
    while (collector.pending.length) {
      for (const request of collector.pending) {
        for (const eid of request.eids) eids.add(eid);
        request.answer(200);
      }
      await pass();
    }
    expect(eids.size).toBe(1000);
    expect(eids.has('view')).toBe(false);
    expect(eids.has('a')).toBe(false);
  });

  it('keeps 500 kB', async () => {
    await fail((request) => request.fail());
    for (let count = 0; count < 100; count++) outbox.add(payload(`${count}`, { page: 'x'.repeat(10_000) }));
    expect(lost.outbox_full).toBeGreaterThan(50);
  });
});

describe('leaving', () => {
  const big = { page: 'x'.repeat(14_000) };

  it('sends everything at once, with keepalive as far as the quota goes', async () => {
    for (let count = 0; count < 10; count++) outbox.add(payload(`${count}`, big));
    await pass();
    fire('pagehide');
    expect(collector.requests.flatMap(({ eids }) => eids)).toHaveLength(10);
    const kept = collector.requests.filter(({ keepalive }) => keepalive);
    expect(kept.length).toBe(2);
  });

  it('sends what is tracked after our handler, in one request a task', async () => {
    fire('pagehide');
    outbox.add(payload('a'));
    outbox.add(payload('b'));
    await Promise.resolve();
    expect(sent()).toEqual(['a b']);
  });

  it('does not send again what failed because the page was left, when all went well before', async () => {
    outbox.add(payload('a'));
    await pass();
    collector.pending[0]?.answer(200);
    await pass();
    outbox.add(payload('b'));
    fire('pagehide');
    fire('pageshow');
    collector.pending[0]?.fail();
    await pass(200_000);
    expect(sent()).toEqual(['a', 'b']);
  });

  it.each([
    ['answers', ['a', 'b', 'c']],
    ['fails', ['a', 'b', 'c', 'b c']],
  ])(
    'comes back: what was not heard of is sent again only if the collector now %s',
    async (how, requests) => {
      outbox.add(payload('a'));
      await pass();
      collector.pending[0]?.answer(200);
      await pass();
      outbox.add(payload('b'));
      fire('pagehide');
      fire('pageshow');
      collector.pending[0]?.fail();
      await pass();
      outbox.add(payload('c'));
      await pass();
      if (how === 'fails') collector.pending[0]?.answer(503);
      else collector.pending[0]?.answer(200);
      await pass(1100);
      collector.pending[0]?.answer(200);
      await pass(200_000);
      expect(sent()).toEqual(requests);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('takes nothing over while it is left, though it hears that it is hidden after that', async () => {
    const takeOver = vi.fn();
    outbox.persist(() => ({ write: () => [], heard() {}, takeOver, close() {} }));
    fire('pagehide');
    fire('visibilitychange', document);
    expect(takeOver).toHaveBeenCalledTimes(1);
    fire('pageshow');
    expect(takeOver).toHaveBeenCalledTimes(2);
  });

  it('without keepalive: nothing that can be stored is risked, and what is in flight is stored as not sent', async () => {
    vi.stubGlobal(
      'Request',
      class {
        get credentials() {
          return '';
        }
      },
    );
    outbox.clear();
    outbox = open();
    const writes: { isLeft: boolean; eid: string }[][] = [];
    outbox.persist(() => ({
      write: (events) => {
        writes.push(
          events.map(({ state, text }) => ({ isLeft: state === 'leftBehind', eid: JSON.parse(text).eid })),
        );
        return events;
      },
      heard() {},
      takeOver() {},
      close() {},
    }));
    outbox.add(payload('a'));
    await pass();
    outbox.add(payload('b'));
    fire('pagehide');
    expect(sent()).toEqual(['a']);
    expect(writes.at(-2)).toEqual([
      { isLeft: false, eid: 'a' },
      { isLeft: false, eid: 'b' },
    ]);
  });

  it('a page that lives on after a pagehide does not ask a failing collector in a loop', async () => {
    fire('pagehide');
    outbox.add(payload('a'));
    for (let count = 0; count < 50; count++) {
      await pass();
      for (const request of collector.pending) request.fail();
    }
    expect(collector.requests.length).toBeLessThanOrEqual(3);
  });
});

describe('withdrawal', () => {
  it('aborts what is on its way and forgets the rest', async () => {
    outbox.add(payload('a'));
    await pass();
    outbox.add(payload('b'));
    outbox.clear();
    await pass(100_000);
    expect(collector.requests.map(({ isAborted }) => isAborted)).toEqual([true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a no that is heard only when something would leave: nothing is sent or stored', async () => {
    const write = vi.fn(() => []);
    const refused = open(() => {
      refused.clear();
      return false;
    });
    outbox = refused;
    outbox.persist(() => ({ write, heard() {}, takeOver() {}, close() {} }));
    outbox.add(payload('a'));
    await pass();
    outbox.add(payload('b'));
    fire('pagehide');
    fire('pageshow');
    await pass(100_000);
    expect(sent()).toEqual([]);
    expect(write).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('anonymous from now on: what waits is judged again, also what was on its way', async () => {
    outbox.add(payload('a', { duid: 'x' }));
    await pass();
    expect(collector.requests[0]?.anonymous).toBe(false);
    outbox.reguard(({ duid: _duid, ...rest }) => rest as unknown as Clean);
    collector.pending[0]?.fail();
    await pass(2000);
    expect(collector.requests[1]?.anonymous).toBe(true);
    expect(collector.requests[1]?.body).not.toContain('duid');
  });
});

type Step =
  | { do: 'add'; size: number; bad: boolean; view: boolean }
  | { do: 'answer'; which: number; how: 'judge' | 'taken' | 'busy' | 'network' }
  | { do: 'pass'; time: number }
  | { do: 'online' | 'hide' | 'leave' | 'return' | 'clear' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      size: fc.oneof(fc.nat(1000), fc.nat(29_000)),
      bad: fc.nat(9).map((number) => !number),
      view: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      which: fc.nat(5),
      how: fc.constantFrom('judge' as const, 'taken' as const, 'busy' as const, 'network' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      time: fc.constantFrom(0, 0, 0, 500, 5000, 61_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'online' as const,
        'hide' as const,
        'leave' as const,
        'return' as const,
        'clear' as const,
      ),
    }),
  },
);

describe('whatever happens', () => {
  it('nothing is lost without a reason, taken events are not sent again, every request keeps the bounds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        outbox.clear();
        fire('pageshow');
        collector = testCollector();
        lost = {};
        outbox = open();
        let accepted = new Set<string>();
        const bad = new Set<string>();
        let taken = new Set<string>();
        /** On their way when the page was left and never heard of: the browser may or may not have sent them. */
        const unheard = new Set<string>();
        let isLeft = false;
        let looked = 0;
        let number = 0;

        const look = () => {
          const pending = collector.pending;
          for (const { eids, bytes } of collector.requests.slice(looked)) {
            expect(bytes).toBeLessThanOrEqual(30_000);
            for (const eid of eids) {
              expect(accepted, 'nothing from before a withdrawal').toContain(eid);
              expect(taken, 'nothing that was taken').not.toContain(eid);
            }
            expect(eids.map(Number), 'in the order of their calls').toEqual(
              eids.map(Number).sort((one, other) => one - other),
            );
          }
          looked = collector.requests.length;
          const eids = pending.flatMap((request) => request.eids);
          expect(new Set(eids).size, 'nothing twice at a time').toBe(eids.length);
          const kept = pending.filter(({ keepalive }) => keepalive);
          expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(65_536);
        };
        const answer = (request: (typeof collector.pending)[number], how: string) => {
          if (how === 'network') {
            if (isLeft) for (const eid of request.eids) unheard.add(eid);
            request.fail();
          } else if (how === 'busy') request.answer(503);
          else if (how === 'judge' && request.eids.some((eid) => bad.has(eid))) request.answer(400);
          else {
            for (const eid of request.eids) taken.add(eid);
            request.answer(200);
          }
        };

        for (const step of steps) {
          switch (step.do) {
            case 'add': {
              const eid = `${number++}`;
              const more = { page: 'x'.repeat(step.size), ...(step.view && { e: 'pv', ue_pr: '' }) };
              if (step.bad) bad.add(eid);
              accepted.add(eid);
              expect(outbox.add(payload(eid, more))).toBe(true);
              break;
            }
            case 'answer': {
              const request = collector.pending[step.which % (collector.pending.length || 1)];
              if (request) answer(request, step.how);
              break;
            }
            case 'pass':
              await pass(step.time);
              break;
            case 'online':
              fire('online');
              break;
            case 'hide':
              fire('visibilitychange', document);
              break;
            case 'leave':
              isLeft = true;
              fire('pagehide');
              break;
            case 'return':
              // What failed from now on may still have been left.
              fire('pageshow');
              break;
            case 'clear':
              outbox.clear();
              expect(collector.pending).toEqual([]);
              accepted = new Set();
              taken = new Set();
              lost = {};
              outbox = open();
              break;
          }
          await pass();
          look();
        }

        fire('pageshow');
        look();
        for (let round = 0; round < 200; round++) {
          for (const request of collector.pending) answer(request, 'judge');
          await pass(round % 10 ? 0 : 61_000);
          look();
        }
        expect(collector.pending).toEqual([]);
        const missing = [...accepted].filter((eid) => !taken.has(eid) && !unheard.has(eid));
        const counted = Object.values(lost).reduce((sum, count) => sum + count, 0);
        expect(missing.length).toBeLessThanOrEqual(counted);
        expect(counted).toBeLessThanOrEqual(
          accepted.size - [...taken].filter((eid) => accepted.has(eid)).length,
        );
        expect(vi.getTimerCount(), 'no timer without an event').toBe(0);
      }),
      { numRuns: randomRuns(150) },
    );
  });
});
