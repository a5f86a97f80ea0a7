import type { Tab } from '../support/tab.ts';
import { AT_NIGHT, byDayIf, EVERYWHERE, moduleAtNight } from '../support/tags.ts';
import type { FaultCollector } from './faultCollector.ts';
import {
  ENTRIES,
  expect,
  expectMarks,
  MODES,
  openFaulty,
  STORED_QUEUES,
  start,
  test,
  track,
  wake,
  withTelemetry,
} from './fixtures.ts';

const TP2 = '/com.snowplowanalytics.snowplow/tp2';

/** Tracks and leaves in one task, as a click on a link does: the request is in flight when the page is left. */
const trackAndLeave = async (tab: Tab, cta: string, url: string) => {
  await tab.evaluate(
    ({ cta, url }) => {
      const { meltanoTelemetry } = window as never as {
        meltanoTelemetry: { track(name: string, data: object): void };
      };
      meltanoTelemetry.track('cta_clicked', { cta, placement: 'hero' });
      setTimeout(() => {
        location.href = url;
      }, 30);
    },
    { cta, url },
  );
  await expect.poll(() => tab.evaluate<string>('document.title').catch(() => '')).toBe('Elsewhere');
};

const ELSEWHERE = '<!doctype html><title>Elsewhere</title>';

/** What an answer waits for, and what ends the wait: no time is surely longer than a busy machine takes to leave a page. */
const createWait = (): [over: Promise<void>, end: () => void] => {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return [over, end];
};

const waitForBatch = (faulty: FaultCollector, mark: string) =>
  expect
    .poll(() => faulty.batches.some(({ events }) => events.some((event) => event.mark === mark)))
    .toBe(true);

for (const entry of ENTRIES)
  test(
    `when every third request is answered 503, no event of a page that is left is lost (${entry})`,
    moduleAtNight(entry),
    async ({ tab, site, telemetered, faulty }) => {
      const { url } = await openFaulty(tab, telemetered, faulty, 'identified', { entry });
      const elsewhere = site.publish({ html: ELSEWHERE });
      const marks: string[] = [];
      let posts = 0;
      faulty.behave(() => (++posts % 3 ? undefined : { answer: 503 }));
      for (let visit = 10; visit < 16; visit++) {
        marks.push(`visit-${visit}`);
        await trackAndLeave(tab, `visit-${visit}`, elsewhere);
        await tab.goto(url);
        await start(tab, 'identified');
        // Its answer is the next page's first.
        await track(tab, `seen-${visit}`);
        marks.push(`seen-${visit}`);
      }
      await expectMarks(faulty, tab, ...marks);
      expect(new Set(faulty.arrivals.map(({ id }) => id)).size).toBe(
        faulty.arrivals.length - faulty.repeats(),
      );
    },
  );

for (const [name, answer] of Object.entries({ 'answers 503': 503, 'cuts the connection': 'reset' } as const))
  test(
    `when the collector ${name} from the moment that a page is left, nothing is lost`,
    answer === 'reset' ? EVERYWHERE : {},
    async ({ tab, site, telemetered, faulty }) => {
      const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
      const elsewhere = site.publish({ html: ELSEWHERE });
      const [hasLeft, answerNow] = createWait();
      faulty.behave({ answer, after: hasLeft });
      await trackAndLeave(tab, 'left', elsewhere);
      await waitForBatch(faulty, 'left');
      answerNow();
      await tab.goto(url);
      await start(tab, 'identified');
      await track(tab, 'next');
      // Until the page has heard of it: Firefox tries once more by itself what was cut off.
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      faulty.behave({});
      await expectMarks(faulty, tab, 'left', 'next');
    },
  );

test(
  'when the collector fails once, unnoticed, and again shortly after, the first event is not lost',
  EVERYWHERE,
  async ({ tab, site, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
    const [hasLeft, answerNow] = createWait();
    faulty.behave({ answer: 503, after: hasLeft });
    await trackAndLeave(tab, 'left', site.publish({ html: ELSEWHERE }));
    await waitForBatch(faulty, 'left');
    answerNow();
    faulty.behave({});
    await tab.goto(url);
    await start(tab, 'identified');
    await track(tab, 'taken');
    await expectMarks(faulty, tab, 'taken');
    faulty.behave({ answer: 503 });
    await track(tab, 'refused');
    await waitForBatch(faulty, 'refused');
    faulty.behave({});
    await expectMarks(faulty, tab, 'left', 'refused', 'taken');
  },
);

test(
  'without failures, events in flight at leaving are stored, not sent again, and then removed',
  EVERYWHERE,
  async ({ tab, site, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
    const elsewhere = site.publish({ html: ELSEWHERE });
    const marks: string[] = [];
    for (let visit = 10; visit < 14; visit++) {
      marks.push(`visit-${visit}`);
      const [hasLeft, answerNow] = createWait();
      faulty.behave({ after: hasLeft });
      await trackAndLeave(tab, `visit-${visit}`, elsewhere);
      expect(await tab.evaluate<string[]>(STORED_QUEUES), 'stored').not.toEqual([]);
      answerNow();
      await tab.goto(url);
      await start(tab, 'identified');
      await track(tab, `seen-${visit}`);
      marks.push(`seen-${visit}`);
    }
    await expectMarks(faulty, tab, ...marks);
    await expect.poll(() => tab.evaluate<string[]>(STORED_QUEUES)).toEqual([]);
    await track(tab, 'last');
    await expectMarks(faulty, tab, ...marks, 'last');
    expect(faulty.repeats()).toBe(0);
  },
);

test(
  'without keepalive, a page that is left before its preflight is answered loses nothing',
  EVERYWHERE,
  async ({ tab, site, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified', {
      // As Firefox before 133.
      first: () => {
        delete (Request.prototype as { keepalive?: boolean }).keepalive;
        const { fetch } = window;
        window.fetch = (input, init) => fetch(input, { ...init, keepalive: false });
      },
    });
    const elsewhere = site.publish({ html: ELSEWHERE });
    const marks: string[] = [];
    // What was left in flight never comes, wherever the browser had got with it.
    let isLeft = false;
    faulty.behave(() => (isLeft ? { answer: 'silence' } : undefined));
    for (const visit of ['one', 'two', 'three']) {
      marks.push(visit);
      isLeft = true;
      await trackAndLeave(tab, visit, elsewhere);
      isLeft = false;
      await tab.goto(url);
      await start(tab, 'identified');
    }
    await expectMarks(faulty, tab, ...marks);
  },
);

for (const mode of MODES)
  test.describe(mode, () => {
    // What an answer means has nothing to do with what is stored.
    const anonymousAtNight = byDayIf(mode === 'identified');
    test(
      'when everything gets a 403, 100 events make at most ten requests',
      anonymousAtNight,
      async ({ tab, telemetered, faulty, onPurpose }) => {
        onPurpose.push(/meltano telemetry:/);
        await openFaulty(tab, telemetered, faulty, mode, { options: { debug: 'true' } });
        faulty.behave({ answer: 403 });
        await track(tab, ...Array.from({ length: 100 }, (_, index) => `event-${index}`));
        await expect
          .poll(async () => (await tab.complaints()).join(), { timeout: 60_000 })
          .toContain('lost 100: refused');
        expect(faulty.batches.length).toBeLessThanOrEqual(10);
        faulty.behave({});
        await track(tab, 'after');
        await expectMarks(faulty, tab, 'after');
        expect(faulty.batches.length).toBeLessThanOrEqual(11);
      },
    );

    for (const status of [307, 308, 302])
      test(
        `a redirect with ${status} is not followed, and events are kept as in an outage`,
        status === 307 && mode === 'identified'
          ? EVERYWHERE
          : byDayIf(status === 302 && mode === 'anonymous'),
        async ({ tab, telemetered, faulty, onPurpose }) => {
          onPurpose.push(/meltano telemetry:/);
          await openFaulty(tab, telemetered, faulty, mode, { options: { debug: 'true' } });
          faulty.behave(({ path }) =>
            path === TP2 ? { answer: status, headers: { Location: `${faulty.url}/elsewhere` } } : {},
          );
          await track(tab, 'kept');
          await waitForBatch(faulty, 'kept');
          await expect.poll(async () => (await tab.complaints()).join()).toContain('answers with a redirect');
          faulty.behave({});
          await expectMarks(faulty, tab, 'kept');
          for (const { path } of faulty.batches) expect(path).toBe(TP2);
          expect(faulty.repeats()).toBe(0);
        },
      );

    test(
      'a 200 with a web page counts as not delivered, is reported, and events are sent again',
      anonymousAtNight,
      async ({ tab, telemetered, faulty, onPurpose }) => {
        onPurpose.push(/meltano telemetry:/);
        await openFaulty(tab, telemetered, faulty, mode, { options: { debug: 'true' } });
        faulty.behave({
          takes: false,
          headers: { 'Content-Type': 'text/html; charset=utf-8' },
          body: '<!doctype html><title>App</title>',
        });
        await track(tab, 'kept');
        await waitForBatch(faulty, 'kept');
        await expect.poll(async () => (await tab.complaints()).join()).toContain('answers with a web page');
        faulty.behave({});
        await expectMarks(faulty, tab, 'kept');
      },
    );
  });

for (const entry of ENTRIES)
  test(
    `a CSP that forbids the collector is reported once, and the collector is not tried again (${entry})`,
    moduleAtNight(entry),
    async ({ tab, telemetered, faulty, onPurpose }) => {
      onPurpose.push(/meltano telemetry:/);
      await openFaulty(tab, telemetered, faulty, 'anonymous', {
        entry,
        options: { debug: 'true' },
        headers: { 'Content-Security-Policy': "connect-src 'self'" },
        first: () => {
          Object.assign(window, { violations: 0 });
          document.addEventListener('securitypolicyviolation', () => {
            (window as never as { violations: number }).violations++;
          });
        },
      });
      const violations = () => tab.evaluate<number>('violations');
      await track(tab, 'a');
      await expect.poll(violations).toBe(1);
      await expect.poll(async () => (await tab.complaints()).join()).toContain('a CSP forbids it');
      for (let count = 0; count < 5; count++) {
        await track(tab, 'b');
        await tab.evaluate(() => {
          document.dispatchEvent(new Event('visibilitychange'));
          dispatchEvent(new Event('pageshow'));
        });
      }
      expect(await violations()).toBe(1);
      await wake(tab);
      await expect.poll(violations, 'the network has changed').toBe(2);
      expect(faulty.batches).toHaveLength(0);
    },
  );

test('when Web Locks are refused, stored events of a page that was left are taken over', async ({
  tab,
  telemetered,
  faulty,
}) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'identified', {
    first: () => {
      Object.defineProperty(navigator, 'locks', {
        value: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) },
      });
    },
  });
  faulty.behave({ answer: 503 });
  await track(tab, 'left');
  await waitForBatch(faulty, 'left');
  await tab.goto(`${url}-nobody`);
  faulty.behave({});
  await tab.goto(url);
  await start(tab, 'identified');
  await track(tab, 'next');
  await expectMarks(faulty, tab, 'left', 'next');
});

for (const [name, days] of Object.entries({ 'a year behind': -365, 'a year ahead': 365, 'a day behind': -1 }))
  test(
    `events stored while the clock was ${name} are sent by the next page, once`,
    byDayIf(name !== 'a year behind'),
    async ({ tab, telemetered, faulty }) => {
      const { url } = await openFaulty(tab, telemetered, faulty, 'identified', {
        first: `if (new URLSearchParams(location.search).has('jumped')) {
        const { now } = Date;
        Date.now = () => now() + ${days * 864e5};
      }`,
      });
      await tab.goto(`${url}?jumped`);
      await start(tab, 'identified');
      await faulty.refuse();
      await track(tab, 'left');
      await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBeGreaterThan(0);
      await tab.goto(url);
      await faulty.listen();
      await start(tab, 'identified');
      await expectMarks(faulty, tab, 'left');
      expect(faulty.repeats()).toBe(0);
    },
  );

/** Kept from our page: it dies without a word. */
const hearsNothingOfItsEnd = () => {
  for (const name of ['pagehide', 'visibilitychange', 'freeze'])
    addEventListener(name, (event) => event.stopImmediatePropagation(), true);
};

test(
  'an open tab takes over from a tab that died, without being told',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified', { first: hearsNothingOfItsEnd });
    const other = await tab.another();
    await other.goto(url);
    await start(other, 'identified');
    faulty.behave({ answer: 503 });
    await track(other, 'of-the-dead');
    await waitForBatch(faulty, 'of-the-dead');
    await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBeGreaterThan(0);
    await other.close();
    faulty.behave({});
    await expect.poll(() => faulty.marks(), { timeout: 60_000 }).toEqual(['of-the-dead']);
  },
);

test('a busy tab does not count as dead: its events are not taken from it', async ({
  tab,
  telemetered,
  faulty,
}) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
  const [after, answer] = createWait();
  faulty.behave(({ events }) => (events.some(({ mark }) => mark === 'slow') ? { after } : undefined));
  await track(tab, 'slow');
  await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBeGreaterThan(0);
  const busy = tab.evaluate(`new Promise((resolve) => setTimeout(() => {
    const end = performance.now() + 8000;
    while (performance.now() < end);
    resolve();
  }))`);
  const other = await tab.another();
  await other.goto(url);
  await start(other, 'identified');
  // It has come before the tab hears of it.
  answer();
  await busy;
  // Whatever it took over would go with it.
  await other.evaluate('dispatchEvent(new Event("online")), 0');
  await track(other, 'after');
  await expectMarks(faulty, tab, 'after', 'slow');
  await wake(tab);
  expect(faulty.repeats()).toBe(0);
});

// Before ownership.ts kept its lock, one of twenty answers was sent again. A unit test holds the rule by day.
test(
  'a tab that looks while another one hears of an answer does not send what has arrived',
  AT_NIGHT,
  async ({ tab, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified', {
      // To the second tab every queue is old enough to be taken.
      first: `if (location.search) {
      const { now } = Date;
      Date.now = () => now() + 60_000;
    }`,
    });
    const other = await tab.another();
    await other.goto(`${url}?ahead`);
    await start(other, 'identified');
    const isHeld = async () => (await navigator.locks.query()).held?.length;
    for (let round = 0; round < 40; round++) {
      const [after, answer] = createWait();
      faulty.behave({ after });
      await track(tab, `round-${round}`);
      await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBeGreaterThan(0);
      await expect.poll(() => tab.evaluate(isHeld)).toBe(1);
      const looking = other.evaluate(async () => {
        // No timer: in a tab that nobody sees it fires once a second.
        const { port1, port2 } = new MessageChannel();
        for (let looks = 0; looks < 300; looks++) {
          dispatchEvent(new Event('online'));
          await new Promise((resolve) => {
            port1.onmessage = resolve;
            port2.postMessage(0);
          });
        }
      });
      answer();
      await looking;
      await expect.poll(() => tab.evaluate<number>(`${STORED_QUEUES}.length`)).toBe(0);
    }
    expect(faulty.repeats()).toBe(0);
  },
);
