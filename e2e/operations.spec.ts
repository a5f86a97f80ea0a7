import fc from 'fast-check';
import { anyHistory } from './operations/history.ts';
import { expectedOf, type ModelEvent } from './operations/model.ts';
import { performHistories, stopClock } from './operations/perform.ts';
import type { Arrived } from './support/collectorServer.ts';
import { ENTRIES, expect, test, withTelemetry } from './support/fixtures.ts';
import { moduleAtNight, scriptEverywhereModuleAtNight } from './support/tags.ts';

/** All run in one page, one after the other: a page for each would take far too long. */
const HISTORIES = 50;

/** Yeses are events, too. */
const isOfOperation = ({ event }: Arrived) => event.event_name !== 'web_telemetry_state_change';

/** What arrived, as the model says it: operations by number in place of their UUIDs, in the order of the calls. */
function asModelEvents(arrived: readonly Arrived[]): ModelEvent[] {
  const pairs: string[] = [];
  return arrived.map(({ event }) => {
    const { operation_id: id, ...data } = { operation_id: '', ...event.unstruct_event?.data.data };
    if (!pairs.includes(id)) pairs.push(id);
    const { mode } = { mode: '', ...event.contexts.data?.[0]?.data };
    return { name: event.event_name, pair: pairs.indexOf(id), mode, data };
  });
}

test('for any history the collector receives what the model says: pairs, order, fields, durations', async ({
  tab,
  telemetered,
  collector,
  browserName,
}) => {
  // Hundreds of histories, on a machine that may be busy.
  test.setTimeout(600_000);
  const [byDay, atNight] = browserName === 'chromium' ? [2, 20] : [1, 2];
  const numRuns = process.env.TEST_ALL ? atNight : byDay;
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyHistory, { minLength: HISTORIES, maxLength: HISTORIES }),
      async (histories) => {
        const { appId } = await telemetered.open({
          entry: 'script',
          first: stopClock,
          options: { property: 'ui', pageViews: 'off' },
        });
        const heard = await tab.evaluate<Awaited<ReturnType<typeof performHistories>>>(
          `new Promise((resolve) => window.meltanoTelemetry.push((telemetry) =>
            resolve((${performHistories})(telemetry, ${JSON.stringify(histories)}))))`,
        );
        const { events, answers } = expectedOf(histories);
        expect(heard).toEqual({ answers, faults: [] });
        expect(asModelEvents((await collector.good(appId)).filter(isOfOperation))).toEqual(events);
        expect(await collector.bad(appId)).toEqual([]);
        sent += events.length;
      },
    ),
    { seed: 20_261_123, numRuns },
  );
  expect(sent, 'the histories are not empty').toBeGreaterThan(3 * numRuns * HISTORIES);
});

const UI = { property: 'ui', pageViews: 'off' } as const;

for (const entry of ENTRIES)
  test.describe(entry, () => {
    test(
      'a page that is left midway sends only the started event',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered, collector }) => {
        const { appId } = await telemetered.open({ entry, options: UI });
        await withTelemetry(tab, async (telemetry) => {
          await telemetry.flush();
          void telemetry.run('pipeline_run', {}, () => new Promise(() => {}));
          telemetry.start('plugin_test', { plugin_type: 'loaders', plugin_name_hash: 'target-duckdb' });
          await telemetry.flush();
        });
        await telemetered.open({ entry, options: UI });
        await withTelemetry(tab, (telemetry) => {
          telemetry.start('pipeline_run', {}).complete({ outcome: 'aborted' });
        });
        await telemetered.expectEvents('pipeline_run', 'pipeline_run');
        const left = (await collector.good(appId)).map(({ event }) => event.unstruct_event?.data.data);
        expect(left).toEqual(Array(2).fill(expect.objectContaining({ phase: 'started', outcome: null })));
      },
    );

    test(
      'operations that wait for a yes keep their duration, and a no forgets them',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, first: stopClock, options: { ...UI, consent: 'opt-in' } });
        const answers = await withTelemetry(tab, async (telemetry) => {
          const clock = (window as unknown as Record<symbol, { now: number }>)[Symbol.for('clock')];
          if (!clock) throw new Error('no clock');
          const before = telemetry.start('pipeline_run', { environment_name_hash: 'prod' });
          clock.now += 1234;
          const completed = before.complete({ outcome: 'succeeded' });
          const across = telemetry.start('pipeline_run', { environment_name_hash: 'prod' });
          clock.now += 10_000;
          telemetry.setConsent('anonymous');
          await telemetry.flush();
          clock.now += 0.6;
          across.complete({ outcome: 'failed', errorKind: 'TimeoutError' });
          await telemetry.flush();
          const forgotten = telemetry.start('pipeline_run', {});
          await telemetry.flush();
          telemetry.setConsent('off');
          const refused = forgotten.complete({ outcome: 'succeeded' });
          telemetry.setConsent('anonymous');
          return [completed, refused, forgotten.complete({ outcome: 'succeeded' })];
        });
        expect(answers).toEqual([
          { status: 'waiting' },
          { status: 'dropped', reason: 'consent' },
          { status: 'dropped', reason: 'not_running' },
        ]);
        const yeses = Array(2).fill('web_telemetry_state_change');
        const events = await telemetered.expectEvents(...Array(5).fill('pipeline_run'), ...yeses);
        const durations = asModelEvents(events.filter(isOfOperation)).map(({ pair, data }) => [
          pair,
          data.duration_ms,
        ]);
        expect(durations).toEqual([
          [0, null],
          [0, 1234],
          [1, null],
          [1, 10_001],
          [2, null],
        ]);
      },
    );

    test(
      'an operation whose started event the guard dropped sends no completed event either',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        const body = '<input type="tel" value="spring">';
        await telemetered.open({ entry, body, options: { pageViews: 'off' } });
        const answers = await withTelemetry(tab, async (telemetry) => {
          await telemetry.flush();
          const operation = telemetry.start('newsletter_signup', { campaign: 'spring' });
          for (const input of document.getElementsByTagName('input')) input.remove();
          const completed = operation.complete({ outcome: 'succeeded' });
          // What the field held stays known, so it is another one.
          telemetry.start('newsletter_signup', { campaign: 'autumn' });
          return completed;
        });
        expect(answers).toEqual({ status: 'dropped', reason: 'not_running' });
        await telemetered.expectEvents('newsletter_signup');
      },
    );
  });
