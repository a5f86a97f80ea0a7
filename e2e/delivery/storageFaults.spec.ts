import { EVERYWHERE } from '../support/tags.ts';
import {
  expect,
  expectMarks,
  openFaulty,
  STORED_QUEUES,
  start,
  stored,
  test,
  track,
  wake,
  withTelemetry,
} from './fixtures.ts';

test(
  'identified: events that a page stored in an outage are sent by the next page, each once',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
    await faulty.refuse();
    await track(tab, 'a', 'b', 'c');
    await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBeGreaterThan(0);
    await tab.goto(url);
    await faulty.listen();
    await start(tab, 'identified');
    await expectMarks(faulty, tab, 'a', 'b', 'c');
    expect(faulty.repeats()).toBe(0);
    await expect.poll(() => tab.evaluate<string[]>(STORED_QUEUES)).toEqual([]);
  },
);

test('identified: events sent again have the ids of the first try', async ({ tab, telemetered, faulty }) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
  const tried: string[] = [];
  faulty.behave(({ events }) => {
    tried.push(...events.map(({ id }) => id));
    return { answer: 503 };
  });
  await track(tab, 'a');
  // Until the answer has been heard: of one that nobody heard, the next page cannot know.
  await withTelemetry(tab, (telemetry) => telemetry.flush());
  expect(tried.length).toBeGreaterThan(0);
  await tab.goto(url);
  faulty.behave({});
  await start(tab, 'identified');
  await expectMarks(faulty, tab, 'a');
  expect(new Set([...tried, ...faulty.arrivals.map(({ id }) => id)]).size).toBe(1);
});

test(
  'anonymous: nothing is stored in an outage, and a reload forgets waiting events',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    await openFaulty(tab, telemetered, faulty, 'anonymous');
    await faulty.refuse();
    await track(tab, 'a', 'b');
    await wake(tab);
    const keys = await tab.evaluate(() => {
      dispatchEvent(new Event('pagehide'));
      return [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie];
    });
    expect(keys).toEqual(['']);
    await tab.reload();
    await faulty.listen();
    await start(tab, 'anonymous');
    await track(tab, 'c');
    await expectMarks(faulty, tab, 'c');
  },
);

test(
  'identified: a no in an outage removes stored events, and nothing is sent after it',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    await openFaulty(tab, telemetered, faulty, 'identified');
    await faulty.refuse();
    await track(tab, 'never');
    await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBeGreaterThan(0);
    await withTelemetry(tab, (telemetry) => {
      telemetry.setConsent('off');
    });
    expect(await tab.evaluate<string[]>(STORED_QUEUES)).toEqual([]);
    await faulty.listen();
    await wake(tab);
    await tab.reload();
    expect(await tab.evaluate<string[]>(STORED_QUEUES)).toEqual([]);
    expect(faulty.batches).toHaveLength(0);
  },
);

test(
  'identified: an open page loses nothing when its storage is cleared',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    await openFaulty(tab, telemetered, faulty, 'identified');
    await faulty.refuse();
    await track(tab, 'a', 'b');
    await tab.evaluate(() => localStorage.clear());
    await track(tab, 'c');
    await faulty.listen();
    await expectMarks(faulty, tab, 'a', 'b', 'c');
    expect(faulty.repeats()).toBe(0);
  },
);

/** Everything that a page, another library or an attacker may have put where our queue lies. */
const POISONS = [
  '',
  '[null,1]',
  '0\n0{"e":"ue"',
  '0\n0{"e":"pv","eid":"x","url":"https://evil.example/","duid":"a@b.c","sid":"a@b.c"}',
  'null',
  `0\n${'0{}\n'.repeat(20_000)}`,
  '\u0000\ud800',
  '0\n0{"e":"pv","uid":"jane@example.com"}',
  `0\n${'9'.repeat(1e5)}`,
];

test('identified: a poisoned queue is discarded and blocks nothing', async ({ tab, telemetered, faulty }) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
  await faulty.refuse();
  await track(tab, 'lost');
  await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBeGreaterThan(0);
  const [key] = await tab.evaluate<string[]>(STORED_QUEUES);
  // From a page without telemetry, as the queue of a dead page.
  await tab.goto(`${url}-nobody`);
  await tab.evaluate(
    ({ key, poisons }) => {
      for (const name of Object.keys(localStorage))
        if (name.includes('_outbox')) localStorage.removeItem(name);
      for (const [index, poison] of poisons.entries()) localStorage.setItem(`${key}${index}`, poison);
    },
    { key, poisons: POISONS },
  );
  await faulty.listen();
  await tab.goto(url);
  await start(tab, 'identified');
  await track(tab, 'next');
  await expectMarks(faulty, tab, 'next');
  await expect.poll(() => tab.evaluate<string[]>(STORED_QUEUES)).toEqual([]);
});

for (const [name, first] of Object.entries({
  'reading throws': () => {
    Storage.prototype.getItem = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
  },
  'writing throws': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
  'there is none': () => {
    Object.defineProperty(window, 'localStorage', { value: null });
  },
  'it is a stranger': () => {
    Object.defineProperty(window, 'localStorage', { value: { getItem: 1, setItem: {}, length: '7' } });
  },
}))
  test(
    `identified, with storage where ${name}: events are kept in memory through an outage`,
    name === 'there is none' ? EVERYWHERE : {},
    async ({ tab, telemetered, faulty }) => {
      await openFaulty(tab, telemetered, faulty, 'identified', { first });
      await faulty.refuse();
      await track(tab, 'a');
      await track(tab, 'b');
      await faulty.listen();
      await expectMarks(faulty, tab, 'a', 'b');
      expect(faulty.repeats()).toBe(0);
    },
  );

test(
  'identified: an open page loses nothing when its storage fills up',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    await openFaulty(tab, telemetered, faulty, 'identified');
    await faulty.refuse();
    await track(tab, 'a');
    await tab.evaluate(() => {
      for (let size = 2 ** 20; size >= 1; )
        try {
          localStorage.setItem(`filler-${size}-${Math.random()}`, 'x'.repeat(size));
        } catch {
          size = Math.floor(size / 4);
        }
    });
    await track(tab, 'b', 'c');
    await faulty.listen();
    await expectMarks(faulty, tab, 'a', 'b', 'c');
    expect(faulty.repeats()).toBe(0);
  },
);

test(
  'after a change from identified to anonymous, waiting events are sent without any identifier',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    await openFaulty(tab, telemetered, faulty, 'identified');
    faulty.behave({ answer: 503 });
    await track(tab, 'one');
    await expect.poll(() => faulty.batches.length).toBeGreaterThan(0);
    expect(faulty.batches[0]?.isAnonymous).toBe(false);
    faulty.behave({});
    await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
    expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
    await expectMarks(faulty, tab, 'one');
    expect(faulty.batches.at(-1)?.isAnonymous).toBe(true);
  },
);
