import { AT_NIGHT, byDayIf, EVERYWHERE, scriptEverywhereModuleAtNight } from '../support/tags.ts';
import type { Batch, Fault, Plan } from './faultCollector.ts';
import { ENTRIES, expect, expectMarks, MODES, openFaulty, test, track, wake } from './fixtures.ts';

/** What passes: the events arrive once it is over, each once. */
const PASSING: Record<string, Fault> = {
  'answers 500': { answer: 500 },
  'answers 503 with a body that is no text': { answer: 503, body: '\u0000\ufffd{[<' },
  'answers 408': { answer: 408 },
  'answers 429': { answer: 429 },
  'answers 429 with a Retry-After that is none': { answer: 429, headers: { 'Retry-After': 'soon' } },
  'resets the connection': { answer: 'reset' },
  'answers 503 without CORS': { answer: 503, cors: false },
};

/** What the page cannot tell from an arrival, or need not: the events are there, none is sent again. */
const HARMLESS: Record<string, Fault> = {
  'is slow': { after: 700 },
  'answers 200 with garbage': { body: '\u0000<html>{[', headers: { 'Content-Type': 'application/json' } },
  'answers 204 with nothing': { answer: 204, takes: true, body: '' },
};

/** Final refusals: nothing is asked twice, what follows is not held up. */
const FINAL = [401, 403, 404, 410];

const holds =
  (mark: string, answer: number): Plan =>
  ({ events }: Batch) =>
    events.some((event) => event.mark === mark) ? { answer } : undefined;

for (const mode of MODES)
  test.describe(mode, () => {
    // Nothing that is stored has a part in these.
    const anonymousAtNight = byDayIf(mode === 'identified');
    const elsewhere = mode === 'identified' ? EVERYWHERE : AT_NIGHT;
    // Of statuses an engine knows nothing: those rows are one visit, in Chromium.
    for (const [what, names, where] of [
      [
        'fails for a while, as an engine hears it',
        ['resets the connection', 'answers 503 without CORS'],
        elsewhere,
      ],
      ['fails for a while, in whatever way', Object.keys(PASSING), {}],
    ] as const)
      test(
        `with a collector that ${what}, events arrive when that is over, each once`,
        where,
        async ({ tab, telemetered, faulty }) => {
          await openFaulty(tab, telemetered, faulty, mode);
          for (const name of names)
            await test.step(name, async () => {
              faulty.forget();
              faulty.behave(PASSING[name] as Fault);
              await track(tab, 'during');
              await expect.poll(() => faulty.batches.length, name).toBeGreaterThan(0);
              faulty.behave({});
              await track(tab, 'after');
              await expectMarks(faulty, tab, 'after', 'during');
              expect(faulty.repeats(), name).toBe(0);
            });
        },
      );

    test(
      'with a collector whose answers are odd or late, every event arrives once',
      elsewhere,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        for (const [name, fault] of Object.entries(HARMLESS))
          await test.step(name, async () => {
            faulty.forget();
            faulty.behave(fault);
            await track(tab, 'first');
            await expect.poll(() => faulty.batches.length, name).toBe(1);
            // What is tracked while a request is pending waits for no answer, and wakes do not repeat it.
            await track(tab, 'second');
            await wake(tab);
            await expectMarks(faulty, tab, 'first', 'second');
            await wake(tab);
            await track(tab, 'third');
            await expectMarks(faulty, tab, 'first', 'second', 'third');
            expect(faulty.repeats(), name).toBe(0);
          });
      },
    );

    test(
      'when a collector refuses for good, the batch is dropped, and the next one is not',
      anonymousAtNight,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        for (const status of FINAL)
          await test.step(`answers ${status}`, async () => {
            faulty.forget();
            faulty.behave({ answer: status });
            await track(tab, 'refused');
            await expect.poll(() => faulty.batches.length, `${status}`).toBe(1);
            faulty.behave({});
            await track(tab, 'next');
            await expectMarks(faulty, tab, 'next');
            await wake(tab);
            await track(tab, 'last');
            await expectMarks(faulty, tab, 'last', 'next');
          });
      },
    );

    test(
      'when a collector refuses connections, events arrive once it is back',
      mode === 'identified' ? EVERYWHERE : {},
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        await faulty.refuse();
        await track(tab, 'one', 'two');
        await track(tab, 'three');
        await faulty.listen();
        await expectMarks(faulty, tab, 'one', 'two', 'three');
        expect(faulty.repeats()).toBe(0);
      },
    );

    test(
      'nothing is sent before the time of a Retry-After, whatever wakes the page',
      elsewhere,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        faulty.behave({
          answer: 429,
          headers: { 'Retry-After': '2', 'Access-Control-Expose-Headers': 'Retry-After' },
        });
        await track(tab, 'early');
        await expect.poll(() => faulty.batches.length).toBe(1);
        faulty.behave({});
        await expectMarks(faulty, tab, 'early');
        const [refused, taken] = faulty.batches.map(({ time }) => time);
        expect(Number(taken) - Number(refused)).toBeGreaterThan(1900);
        expect(faulty.batches).toHaveLength(2);
      },
    );

    test(
      'after a 413 the batch is halved until it fits',
      anonymousAtNight,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        faulty.behave(({ bytes }) => (bytes > 5000 ? { answer: 413 } : undefined));
        const marks = Array.from({ length: 20 }, (_, index) => `event-${String.fromCharCode(97 + index)}`);
        await track(tab, ...marks);
        await expectMarks(faulty, tab, ...marks);
        expect(faulty.repeats()).toBe(0);
      },
    );

    test(
      'when one event gets a 400, all others arrive, and the bad one is given up',
      anonymousAtNight,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        faulty.behave(holds('bad', 400));
        await track(tab, 'a', 'b', 'c', 'bad', 'd', 'e', 'f', 'g');
        await expectMarks(faulty, tab, 'a', 'b', 'c', 'd', 'e', 'f', 'g');
        const alone = () =>
          faulty.batches.filter(({ events: [only, other] }) => only?.mark === 'bad' && !other);
        await expect.poll(() => alone().length).toBe(1);
        await wake(tab);
        await track(tab, 'h');
        await expectMarks(faulty, tab, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
        expect(alone()).toHaveLength(1);
        // Eight, four, two, one.
        const refused = faulty.batches.filter(({ events }) => events.some(({ mark }) => mark === 'bad'));
        expect(refused.map(({ events }) => events.length)).toEqual([8, 4, 2, 1]);
        expect(faulty.repeats()).toBe(0);
      },
    );

    test(
      'when a collector accepts and never answers, nothing is resent blindly, and nothing is held up',
      elsewhere,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        faulty.behave({ answer: 'silence', takes: true });
        await track(tab, 'silent');
        await expectMarks(faulty, tab, 'silent');
        faulty.behave({});
        await wake(tab);
        await track(tab, 'next');
        await expectMarks(faulty, tab, 'next', 'silent');
        expect(faulty.repeats()).toBe(0);
      },
    );

    test(
      'after answers without CORS headers, accepted events may arrive again, with the same event ids',
      elsewhere,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        faulty.behave({ cors: false });
        await track(tab, 'unheard');
        await expectMarks(faulty, tab, 'unheard');
        faulty.behave({});
        await expect
          .poll(async () => {
            await wake(tab);
            return faulty.batches.length;
          })
          .toBeGreaterThan(1);
        expect(new Set(faulty.arrivals.map(({ id }) => id)).size).toBe(1);
      },
    );
  });

for (const entry of ENTRIES)
  test(
    `a CSP that forbids the collector causes no exception, no rejection and few tries (${entry})`,
    scriptEverywhereModuleAtNight(entry),
    async ({ tab, telemetered, faulty }) => {
      await openFaulty(tab, telemetered, faulty, 'identified', {
        entry,
        headers: { 'Content-Security-Policy': "connect-src 'self'" },
      });
      await track(tab, 'a', 'b');
      await wake(tab);
      await track(tab, 'c');
      await expect.poll(async () => (await tab.complaints()).length).toBeGreaterThan(0);
      expect(faulty.batches).toHaveLength(0);
    },
  );

/** What an extension does in a page: Chromium's own `ERR_BLOCKED_BY_CLIENT` is tested in networkFaults.spec.ts. */
test('when a blocker fails requests, there is no exception, and events arrive when it is switched off', async ({
  tab,
  telemetered,
  faulty,
}) => {
  await openFaulty(tab, telemetered, faulty, 'identified', {
    first: () => {
      const { fetch } = window;
      Object.assign(window, { isBlocked: true });
      window.fetch = (...terms) =>
        (window as never as { isBlocked: boolean }).isBlocked
          ? Promise.reject(new TypeError('Failed to fetch'))
          : fetch(...terms);
    },
  });
  await track(tab, 'blocked');
  await wake(tab);
  await tab.evaluate(() => {
    Object.assign(window, { isBlocked: false });
  });
  await expectMarks(faulty, tab, 'blocked');
  expect(faulty.repeats()).toBe(0);
});

test(
  'full batches back to back never exceed the keepalive quota',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    await openFaulty(tab, telemetered, faulty, 'anonymous', {
      first: () => {
        const { fetch } = window;
        Object.assign(window, { rejected: 0 });
        window.fetch = (...terms) => {
          const answer = fetch(...terms);
          answer.catch(() => {
            (window as never as { rejected: number }).rejected++;
          });
          return answer;
        };
      },
    });
    faulty.behave({ answer: 503 });
    await track(tab, 'first');
    await expect.poll(() => faulty.batches.length).toBe(1);
    const marks = [...Array(400).keys()].map((number) => `event-${number + 100}`);
    await track(tab, ...marks);
    faulty.behave({});
    await expectMarks(faulty, tab, 'first', ...marks);
    expect(faulty.batches.length).toBeGreaterThan(6);
    expect(faulty.repeats()).toBe(0);
    expect(await tab.evaluate('rejected')).toBe(0);
  },
);
