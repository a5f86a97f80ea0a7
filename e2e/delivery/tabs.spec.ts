import type { Tab } from '../support/tab.ts';
import { EVERYWHERE } from '../support/where.ts';
import {
  expect,
  expectMarks,
  type Mode,
  openFaulty,
  start,
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

for (const count of [2, 5])
  test(
    `${count} tabs in an outage: each event arrives, each once`,
    count === 2 ? EVERYWHERE : {},
    async ({ tab, telemetered, faulty }) => {
      const { url } = await openFaulty(tab, telemetered, faulty, 'identified');
      const tabs = [tab];
      while (tabs.length < count) tabs.push(await openAnother(tab, url, 'identified'));
      await faulty.refuse();
      for (const [index, each] of tabs.entries()) await track(each, `tab-${index}`);
      await faulty.listen();
      for (const each of tabs) await each.evaluate('dispatchEvent(new Event("online")), 0');
      await expectMarks(faulty, tab, ...names(count));
      expect(faulty.repeats()).toBe(0);
    },
  );

/** Frames of one origin share its storage and its locks as tabs do, and cost a machine less. */
test(
  'twenty pages at once in an outage: each event arrives, each once',
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
