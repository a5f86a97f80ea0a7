import type { Tab } from '../support/tab.ts';
import { EVERYWHERE } from '../support/tags.ts';
import {
  expect,
  expectMarks,
  type Mode,
  openFaulty,
  start,
  stored,
  test,
  track,
  wake,
  withTelemetry,
} from './fixtures.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `tab-${index}`);

async function openAnother(tab: Tab, url: string, mode: Mode): Promise<Tab> {
  const other = await tab.another();
  await other.goto(url);
  await start(other, mode);
  return other;
}

test('two tabs in an outage: every event arrives once', EVERYWHERE, async ({ tab, telemetered, faulty }) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
  const tabs = [tab, await openAnother(tab, url, 'identified')];
  await faulty.refuse();
  for (const [index, each] of tabs.entries()) await track(each, `tab-${index}`);
  await faulty.listen();
  for (const each of tabs) await wake(each);
  await expectMarks(faulty, tab, ...names(2));
  expect(faulty.repeats()).toBe(0);
});

test('five tabs, two of them closed in the outage: every event arrives once', async ({
  tab,
  telemetered,
  faulty,
}) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
  const tabs = [tab];
  while (tabs.length < 5) tabs.push(await openAnother(tab, url, 'identified'));
  await faulty.refuse();
  for (const [index, each] of tabs.entries()) {
    await track(each, `tab-${index}`);
    // It has heard of the outage: what is on its way may or may not arrive, and nobody can tell.
    await withTelemetry(each, (telemetry) => telemetry.flush());
  }
  for (const each of tabs.splice(3)) await each.close();
  await faulty.listen();
  for (const each of tabs) await wake(each);
  await expectMarks(faulty, tab, ...names(5));
  expect(faulty.repeats()).toBe(0);
});

test(
  'after a no in one tab, events waiting in another never leave, not even after a later yes',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
    const other = await openAnother(tab, url, 'identified');
    faulty.behave({ answer: 503 });
    await track(other, 'waiting');
    await expect.poll(() => faulty.batches.length).toBeGreaterThan(0);
    faulty.behave({ answer: 'silence' });
    await track(tab, 'flying');
    await expect
      .poll(() => faulty.batches.some(({ events }) => events.some(({ mark }) => mark === 'flying')))
      .toBe(true);
    await withTelemetry(tab, (telemetry) => {
      telemetry.setConsent('off');
    });
    await expect.poll(() => withTelemetry(other, (telemetry) => telemetry.consent.mode)).toBe('off');
    const before = faulty.batches.length;
    faulty.behave({});
    await wake(other);
    await other.close();
    await tab.reload();
    expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
    await start(tab, 'identified');
    await track(tab, 'new');
    await expectMarks(faulty, tab, 'new');
    const later = faulty.batches.slice(before).flatMap(({ events }) => events.map(({ mark }) => mark));
    expect(later.filter((mark) => mark !== 'web_telemetry_state_change')).toEqual(['new']);
  },
);

/** Kept from our page: it dies without a word. */
const hearsNothingOfItsEnd = () => {
  for (const name of ['pagehide', 'visibilitychange', 'freeze'])
    addEventListener(name, (event) => event.stopImmediatePropagation(), true);
};

test('the next page takes over from a tab that died', EVERYWHERE, async ({ tab, telemetered, faulty }) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'identified', { first: hearsNothingOfItsEnd });
  const other = await openAnother(tab, url, 'identified');
  faulty.behave({ answer: 503 });
  await track(other, 'one', 'two');
  await expect.poll(() => faulty.batches.length).toBeGreaterThan(0);
  await other.close();
  faulty.behave({});
  await tab.reload();
  await start(tab, 'identified');
  await expectMarks(faulty, tab, 'one', 'two');
});

/** Frames of one origin share its storage and its locks as tabs do, and cost a machine less. */
test(
  'twenty pages at once in an outage: every event arrives once',
  EVERYWHERE,
  async ({ tab, site, telemetered, faulty }) => {
    const { url } = telemetered.publish({
      entry: 'script',
      options: { collector: faulty.url, pageViews: 'off', linkClicks: 'off' },
    });
    await tab.goto(
      site.publish({
        html: `<!doctype html><title>Host</title>${'<iframe></iframe>'.repeat(20)}`,
      }),
    );
    await tab.evaluate(async (url) => {
      const frames = [...document.querySelectorAll('iframe')];
      await Promise.all(
        frames.map(
          (frame) =>
            new Promise((resolve) => {
              frame.onload = resolve;
              frame.src = url;
            }),
        ),
      );
      await Promise.all(
        frames.map(
          (frame) =>
            new Promise((resolve) => {
              const scope = frame.contentWindow as never as { meltanoTelemetry: { push(fn: unknown): void } };
              scope.meltanoTelemetry.push(
                (telemetry: { setConsent(mode: string): void; flush(): Promise<void> }) => {
                  telemetry.setConsent('identified');
                  telemetry.flush().then(resolve);
                },
              );
            }),
        ),
      );
    }, url);
    await faulty.refuse();
    const each = (script: string) =>
      tab.evaluate(
        `[...frames].forEach((scope, index) => { ${script} }), 0`.replace(
          '[...frames]',
          'Array.from(frames)',
        ),
      );
    await each("scope.meltanoTelemetry.track('cta_clicked', { cta: 'tab-' + index, placement: 'hero' })");
    await faulty.listen();
    await expect
      .poll(async () => {
        await each("scope.dispatchEvent(new Event('online'))");
        return faulty.marks();
      })
      .toEqual(names(20).sort());
    expect(faulty.repeats()).toBeLessThanOrEqual(1);
  },
);

test(
  "a dead tab's events are taken over by another one, each once",
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
    const other = await openAnother(tab, url, 'identified');
    await faulty.refuse();
    await track(tab, 'of-the-living');
    await track(other, 'of-the-dead');
    // It has heard of the outage: Firefox tries to connect for so long that the collector may be back before it gives up.
    await withTelemetry(other, (telemetry) => telemetry.flush());
    await other.close();
    await faulty.listen();
    await expectMarks(faulty, tab, 'of-the-dead', 'of-the-living');
    expect(faulty.repeats()).toBe(0);
  },
);

test('anonymous tabs know nothing of each other', async ({ tab, telemetered, faulty }) => {
  const { url } = await openFaulty(tab, telemetered, faulty, 'anonymous');
  const other = await openAnother(tab, url, 'anonymous');
  await faulty.refuse();
  await track(tab, 'one');
  await track(other, 'two');
  await faulty.listen();
  await wake(other);
  await expectMarks(faulty, tab, 'one', 'two');
  expect(faulty.repeats()).toBe(0);
  for (const { events } of faulty.batches) expect(events).toHaveLength(1);
});
