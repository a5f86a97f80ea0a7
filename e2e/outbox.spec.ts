import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConsentMode } from '../src/types.ts';
import {
  test as base,
  expect,
  stored,
  type Telemetered,
  type Visit,
  withTelemetry,
} from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';

interface Post {
  /** The `cta` of each event that has one. */
  readonly events: readonly string[];
  readonly ids: readonly string[];
  readonly at: number;
  readonly isAnonymous: boolean;
  isAborted: boolean;
}

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  /** Milliseconds. */
  readonly after?: number;
}

/** A collector that answers as the test says. */
interface Moody {
  readonly url: string;
  readonly posts: Post[];
  /** Decides on the answer, as each request arrives; undefined: none, ever. */
  reply: (post: Post) => Reply | undefined;
  /** Events that were answered with 200, sorted. */
  taken(): string[];
  /** Forgets the test before. */
  reset(): void;
}

const TAKEN: Reply = { status: 200 };
const BUSY: Reply = { status: 503 };

const test = base.extend<object, { moody: Moody }>({
  moody: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const taken: string[] = [];
      const answer = async (request: IncomingMessage, response: ServerResponse) => {
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Access-Control-Allow-Headers', 'content-type, sp-anonymous');
        response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
        if (request.method !== 'POST') return response.end();
        let body = '';
        for await (const piece of request) body += piece;
        const { data } = JSON.parse(body) as { data: { e: string; eid: string; ue_pr?: string }[] };
        const post: Post = {
          events: data.map(({ ue_pr }) => (ue_pr ? JSON.parse(ue_pr).data.data.cta : 'page_view')),
          ids: data.map(({ eid }) => eid),
          at: Date.now(),
          isAnonymous: 'sp-anonymous' in request.headers,
          isAborted: false,
        };
        response.on('close', () => {
          post.isAborted = !response.writableFinished;
        });
        moody.posts.push(post);
        const reply = moody.reply(post);
        if (!reply) return undefined;
        if (reply.status === 200) taken.push(...post.events);
        await new Promise((resolve) => setTimeout(resolve, reply.after ?? 0));
        return response.writeHead(reply.status, reply.headers).end('ok');
      };
      const server = createServer((request, response) => {
        // A request that is aborted while it is read.
        answer(request, response).catch(() => {});
      });
      await new Promise<void>((resolve) => server.listen(0, resolve));
      const moody: Moody = {
        url: `http://localhost:${(server.address() as AddressInfo).port}`,
        posts: [],
        reply: () => TAKEN,
        taken: () => [...taken].sort(),
        reset() {
          moody.reply = () => TAKEN;
          moody.posts.length = 0;
          taken.length = 0;
        },
      };
      await use(moody);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    { scope: 'worker' },
  ],
});

test.beforeEach(({ moody, onPurpose }) => {
  moody.reset();
  // The browsers' own notes of what failed.
  onPurpose.push(/Failed to load|NetworkError|status of (4|5)\d\d/);
});

/** The page of most tests here: nothing is sent but what the test tracks. */
const publish = (telemetered: Telemetered, moody: Moody, visit: Partial<Visit> = {}) =>
  telemetered.publish({
    entry: 'script',
    ...visit,
    options: { collector: moody.url, pageViews: 'off', ...visit.options },
  }).url;

/** Chooses, and tracks a `cta_clicked` for each name, in one task. */
const track = (tab: Tab, mode: ConsentMode, ...ctas: string[]) =>
  tab.evaluate(
    async ({ mode, ctas }) => {
      type Page = { meltanoTelemetry: { push(fn: (telemetry: never) => void): void } };
      type Used = {
        setConsent(mode: string): unknown;
        track(name: string, data: object): { status: string };
      };
      const telemetry = await new Promise<Used>((resolve) =>
        (window as never as Page).meltanoTelemetry.push(resolve),
      );
      telemetry.setConsent(mode);
      for (const cta of ctas)
        if (telemetry.track('cta_clicked', { cta, placement: 'hero' }).status === 'dropped')
          throw new Error(`${cta} was dropped`);
    },
    { mode, ctas },
  );

const online = (tab: Tab) =>
  tab.evaluate(() => {
    dispatchEvent(new Event('online'));
  });

/** Kept from our page: it dies without a word. */
const hearsNothingOfItsEnd = () => {
  for (const name of ['pagehide', 'visibilitychange', 'freeze'])
    addEventListener(name, (event) => event.stopImmediatePropagation(), true);
};

test('identified: a reload while the collector is down keeps what waits; it arrives once', async ({
  tab,
  moody,
  telemetered,
}) => {
  moody.reply = () => BUSY;
  await tab.goto(publish(telemetered, moody));
  await track(tab, 'identified', 'one', 'two');
  await expect.poll(() => moody.posts.length).toBeGreaterThan(0);
  await tab.reload();
  moody.reply = () => TAKEN;
  await expect.poll(moody.taken).toEqual(['one', 'two']);
  await track(tab, 'identified', 'three');
  await expect.poll(moody.taken).toEqual(['one', 'three', 'two']);
  const ids = (cta: string) => moody.posts.flatMap(({ events, ids }) => (events.includes(cta) ? ids : []));
  expect(new Set(ids('one')), 'ids stay').toEqual(new Set(ids('two')));
  await expect.poll(async () => (await stored(tab)).keys.filter((key) => key.includes('outbox'))).toEqual([]);
});

test('anonymous: nothing is stored while the collector is down, and a reload forgets', async ({
  tab,
  moody,
  telemetered,
}) => {
  moody.reply = () => BUSY;
  await tab.goto(publish(telemetered, moody));
  await track(tab, 'anonymous', 'one');
  await expect.poll(() => moody.posts.length).toBeGreaterThan(0);
  expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
  await tab.reload();
  moody.reply = () => TAKEN;
  await track(tab, 'anonymous', 'two');
  await expect.poll(moody.taken).toEqual(['two']);
});

test('a tab that dies without a word: the next one takes over', async ({ tab, moody, telemetered }) => {
  moody.reply = () => BUSY;
  const url = publish(telemetered, moody, { first: hearsNothingOfItsEnd });
  await tab.goto(url);
  const other = await tab.another();
  await other.goto(url);
  await track(other, 'identified', 'one', 'two');
  await expect.poll(() => moody.posts.length).toBeGreaterThan(0);
  await other.close();
  moody.reply = () => TAKEN;
  await tab.reload();
  await expect.poll(moody.taken).toEqual(['one', 'two']);
});

test('five tabs, two of them closed in the outage: everything arrives once', async ({
  tab,
  moody,
  telemetered,
}) => {
  moody.reply = () => BUSY;
  const url = publish(telemetered, moody);
  await tab.goto(url);
  const others = [];
  for (let count = 0; count < 4; count++) {
    const other = await tab.another();
    await other.goto(url);
    others.push(other);
  }
  const expected: string[] = [];
  for (const [number, each] of [tab, ...others].entries()) {
    const ctas = [`first-${number}`, `second-${number}`];
    await track(each, 'identified', ...ctas);
    expected.push(...ctas);
  }
  for (const cta of expected)
    await expect.poll(() => moody.posts.flatMap(({ events }) => events)).toContain(cta);
  await others.pop()?.close();
  await others.pop()?.close();
  // A request that is on its way just now may or may not arrive: nobody can tell.
  await expect.poll(() => Date.now() - (moody.posts.at(-1)?.at ?? 0)).toBeGreaterThan(300);
  moody.reply = () => TAKEN;
  for (const each of [tab, ...others]) await online(each);
  await expect.poll(moody.taken).toEqual(expected.sort());
  for (const other of others) await other.close();
});

test('click after click away from a slow collector: everything arrives once', async ({
  tab,
  moody,
  telemetered,
}) => {
  moody.reply = () => ({ status: 200, after: 500 });
  const url = publish(telemetered, moody);
  await tab.goto(url);
  const expected: string[] = [];
  await track(tab, 'identified');
  for (let count = 10; count < 20; count++) {
    // A page that is left before the parts have arrived has nothing that could send.
    await withTelemetry(tab, (telemetry) => telemetry.flush());
    await track(tab, 'identified', `visit-${count}`);
    expected.push(`visit-${count}`);
    await tab.reload();
  }
  moody.reply = () => TAKEN;
  await track(tab, 'identified', 'visit-20');
  await expect.poll(moody.taken).toEqual([...expected, 'visit-20']);
  await tab.reload();
  await track(tab, 'identified', 'visit-21');
  await expect.poll(moody.taken).toEqual([...expected, 'visit-20', 'visit-21']);
});

test('storage filled to the brim, then cleared by the page: memory goes on', async ({
  tab,
  moody,
  telemetered,
}) => {
  moody.reply = () => BUSY;
  await tab.goto(publish(telemetered, moody));
  await tab.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2))
      try {
        for (let count = 0; ; count++) localStorage.setItem(`filler-${size}-${count}`, 'x'.repeat(size));
      } catch {
        // Full for this size.
      }
  });
  await track(tab, 'identified', 'one');
  await expect.poll(() => moody.posts.length).toBeGreaterThan(0);
  await tab.evaluate(() => localStorage.clear());
  await track(tab, 'identified', 'two');
  await tab.evaluate(() => localStorage.clear());
  moody.reply = () => TAKEN;
  await online(tab);
  await expect.poll(moody.taken).toEqual(['one', 'two']);
});

test('whatever lies in our place of the storage is discarded', async ({ tab, moody, telemetered }) => {
  await tab.goto(publish(telemetered, moody, { options: { appId: 'poisoned' } }));
  await tab.evaluate((collector) => {
    const values = [
      '',
      '[null,1]',
      '0\n0{',
      '0\n0{"e":"pv","uid":"jane@example.com"}',
      `0\n${'9'.repeat(1e5)}`,
    ];
    for (const [number, value] of values.entries())
      localStorage.setItem(`meltano_telemetry_outbox ${collector} poisoned 0.${number}`, value);
  }, moody.url);
  await track(tab, 'identified', 'one');
  await expect.poll(moody.taken).toEqual(['one']);
  await expect.poll(async () => (await stored(tab)).keys.filter((key) => key.includes('outbox'))).toEqual([]);
});

test('Retry-After is waited for', async ({ tab, moody, telemetered }) => {
  moody.reply = () => ({ status: 429, headers: { 'Retry-After': '3' } });
  await tab.goto(publish(telemetered, moody));
  await track(tab, 'anonymous', 'one');
  await expect.poll(() => moody.posts.length).toBe(1);
  moody.reply = () => TAKEN;
  await track(tab, 'anonymous', 'two');
  await online(tab);
  await expect.poll(moody.taken).toEqual(['one', 'two']);
  const [first, second] = moody.posts;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2900);
  expect(moody.posts).toHaveLength(2);
});

test('a refused batch is split until the bad event is alone', async ({ tab, moody, telemetered }) => {
  moody.reply = ({ events }) => (events.includes('bad') ? { status: 413 } : TAKEN);
  await tab.goto(publish(telemetered, moody));
  const good = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  await track(tab, 'anonymous', ...good.slice(0, 3), 'bad', ...good.slice(3));
  await expect.poll(moody.taken).toEqual(good);
  // Eight, four, two, one: then it is dropped.
  const refused = () => moody.posts.filter(({ events }) => events.includes('bad'));
  await expect.poll(() => refused().at(-1)?.events).toEqual(['bad']);
  await track(tab, 'anonymous', 'z');
  await expect.poll(moody.taken).toEqual([...good, 'z']);
  expect(refused()).toHaveLength(4);
});

test('what is tracked while a request is pending goes out', async ({ tab, moody, telemetered }) => {
  moody.reply = ({ events }) => (events.includes('slow') ? undefined : TAKEN);
  await tab.goto(publish(telemetered, moody));
  await track(tab, 'anonymous', 'slow');
  await expect.poll(() => moody.posts.length).toBe(1);
  await track(tab, 'anonymous', 'quick');
  await expect.poll(moody.taken).toEqual(['quick']);
});

test('full batches back to back: none fails for the keepalive quota', async ({ tab, moody, telemetered }) => {
  moody.reply = () => BUSY;
  await tab.goto(publish(telemetered, moody));
  await track(tab, 'anonymous', 'first');
  await expect.poll(() => moody.posts.length).toBe(1);
  const expected = [...Array(400).keys()].map((number) => `event-${number + 100}`);
  await track(tab, 'anonymous', ...expected);
  moody.reply = () => TAKEN;
  await online(tab);
  await expect.poll(moody.taken).toEqual([...expected, 'first']);
  const resent = moody.posts.filter(({ events }) => !events.includes('first'));
  expect(resent.length).toBeGreaterThan(6);
  expect(resent.flatMap(({ ids }) => ids)).toHaveLength(new Set(resent.flatMap(({ ids }) => ids)).size);
  const [start, end] = [resent[0]?.at ?? 0, resent.at(-1)?.at ?? 0];
  expect(end - start, 'no pause after a failure').toBeLessThan(resent.length * 300);
});

test('tracked while the page unloads, by handlers before and after ours: arrives once', async ({
  tab,
  moody,
  telemetered,
}) => {
  const first = () => {
    for (const name of ['pagehide', 'visibilitychange'])
      addEventListener(
        name,
        () =>
          (window as never as { meltanoTelemetry: { push(fn: unknown): void } }).meltanoTelemetry.push(
            (telemetry: { track(name: string, data: object): void }) =>
              telemetry.track('cta_clicked', { cta: name, placement: 'hero' }),
          ),
        true,
      );
  };
  await tab.goto(publish(telemetered, moody, { first }));
  await track(tab, 'identified', 'one');
  await expect.poll(moody.taken).toEqual(['one']);
  await tab.evaluate(() =>
    addEventListener('pagehide', () =>
      (window as never as { meltanoTelemetry: { push(fn: unknown): void } }).meltanoTelemetry.push(
        (telemetry: { track(name: string, data: object): void }) =>
          telemetry.track('cta_clicked', { cta: 'last', placement: 'hero' }),
      ),
    ),
  );
  const next = publish(telemetered, moody);
  await tab.goto(next);
  await expect.poll(moody.taken).toEqual(['last', 'one', 'pagehide', 'visibilitychange']);
});

test('back to a page that was left with a request on its way: it is not sent again', async ({
  tab,
  moody,
  telemetered,
}) => {
  const url = publish(telemetered, moody);
  const next = publish(telemetered, moody);
  await tab.goto(url);
  await track(tab, 'anonymous', 'one');
  await expect.poll(moody.taken).toEqual(['one']);
  moody.reply = () => ({ status: 200, after: 1000 });
  await track(tab, 'anonymous', 'two');
  await tab.goto(next);
  await tab.back();
  moody.reply = () => TAKEN;
  await track(tab, 'anonymous', 'three');
  await expect.poll(moody.taken).toEqual(['one', 'three', 'two']);
});

test('withdrawal: what is on its way is aborted, what waits in any tab never leaves', async ({
  tab,
  moody,
  telemetered,
  browserName,
}) => {
  moody.reply = () => BUSY;
  const url = publish(telemetered, moody);
  await tab.goto(url);
  const other = await tab.another();
  await other.goto(url);
  await track(other, 'identified', 'waiting');
  await expect.poll(() => moody.posts.length).toBeGreaterThan(0);
  moody.reply = () => undefined;
  await track(tab, 'identified', 'flying');
  await expect.poll(() => moody.posts.some(({ events }) => events.includes('flying'))).toBe(true);
  await withTelemetry(tab, (telemetry) => telemetry.setConsent('off'));
  // The others let a keepalive request go on that its page has aborted; it isn't sent again.
  if (browserName === 'firefox')
    await expect
      .poll(() => moody.posts.find(({ events }) => events.includes('flying'))?.isAborted)
      .toBe(true);
  await expect.poll(() => withTelemetry(other, (telemetry) => telemetry.consent.mode)).toBe('off');
  const posts = moody.posts.length;
  moody.reply = () => TAKEN;
  await online(other);
  await other.close();
  await tab.reload();
  expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
  // A yes later finds nothing of before.
  await track(tab, 'identified', 'new');
  await expect.poll(moody.taken).toEqual(['new']);
  expect(moody.posts).toHaveLength(posts + 1);
});

test('from identified to anonymous: what waits goes without any identifier', async ({
  tab,
  moody,
  telemetered,
}) => {
  moody.reply = () => BUSY;
  await tab.goto(publish(telemetered, moody));
  await track(tab, 'identified', 'one');
  await expect.poll(() => moody.posts.length).toBe(1);
  expect(moody.posts[0]?.isAnonymous).toBe(false);
  moody.reply = () => TAKEN;
  await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
  expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
  await online(tab);
  await expect.poll(moody.taken).toEqual(['one']);
  expect(moody.posts.at(-1)?.isAnonymous).toBe(true);
});
