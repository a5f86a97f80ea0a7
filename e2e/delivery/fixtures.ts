import {
  test as base,
  type Entry,
  expect,
  type Telemetered,
  UNREPORTED,
  type Visit,
  withTelemetry,
} from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { type FaultCollector, startFaultCollector } from './faultCollector.ts';

export const MODES = ['anonymous', 'identified'] as const;
export type Mode = (typeof MODES)[number];

/** What a browser logs by itself of a request that failed: no complaint. No exception reads like this. */
const NOISE =
  /^Failed to load resource|blocked by CORS policy|Cross-Origin Request Blocked|Content.Security.Policy|^Refused (to connect|by connect-src)|^Fetch API cannot load/;

interface Fixtures {
  /** Outlives the tab, so that its end is no fault. */
  faulty: FaultCollector;
}

export const test = base.extend<Fixtures>({
  faulty: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const collector = await startFaultCollector();
      await use(collector);
      await collector.close();
    },
    UNREPORTED,
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  onPurpose: [async ({}, use) => use([NOISE]), UNREPORTED],
  tab: [async ({ faulty: _outlivesIt, tab }, use) => use(tab), UNREPORTED],
});

/** A page whose events go to the fault collector, in a mode, without events of its own. */
export async function openFaulty(
  tab: Tab,
  telemetered: Telemetered,
  faulty: FaultCollector,
  mode: Mode,
  visit: Partial<Visit> & { entry?: Entry } = {},
): Promise<{ url: string }> {
  const published = telemetered.publish({
    entry: 'script',
    ...visit,
    options: { collector: faulty.url, pageViews: 'off', linkClicks: 'off', ...visit.options },
  });
  await tab.goto(published.url);
  await start(tab, mode);
  faulty.forget();
  return published;
}

/** Waits until the tracker part is there and the mode is in force. */
export async function start(tab: Tab, mode: Mode): Promise<void> {
  if (mode === 'identified')
    await withTelemetry(tab, (telemetry) => {
      telemetry.setConsent('identified');
    });
  await withTelemetry(tab, (telemetry) => telemetry.flush());
}

/** An expression: the keys of what waits. Names only, so that a test fails when they are left behind, whatever they hold. */
export const STORED_QUEUES = `Object.keys(localStorage).filter((key) => key.startsWith('meltano_telemetry_outbox'))`;

/** Tracks one event for each mark, in one task. */
export const track = (tab: Tab, ...marks: string[]): Promise<void> =>
  tab.evaluate((marks) => {
    const { meltanoTelemetry } = window as never as {
      meltanoTelemetry: { track(name: string, data: object): void };
    };
    for (const cta of marks) meltanoTelemetry.track('cta_clicked', { cta, placement: 'hero' });
  }, marks);

/** What tells the page that another try may be worth it, instead of a wait for the backoff. */
export const wake = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    dispatchEvent(new Event('online'));
  });

/** Waits until exactly these marks have arrived, waking the page as it goes. */
export async function expectMarks(faulty: FaultCollector, tab: Tab, ...marks: string[]): Promise<void> {
  await expect
    .poll(async () => {
      if (faulty.marks().length < marks.length) await wake(tab);
      return faulty.marks();
    })
    .toEqual([...marks].sort());
}

export { ENTRIES, expect, stored, withTelemetry } from '../support/fixtures.ts';
