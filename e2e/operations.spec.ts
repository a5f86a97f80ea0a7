import fc from 'fast-check';
import { anyHistory } from './operations/history.ts';
import { expectedOf, type ModelEvent } from './operations/model.ts';
import { performHistories, stopClock } from './operations/perform.ts';
import type { Arrived } from './support/collectorServer.ts';
import { expect, test } from './support/fixtures.ts';

/** In one page, one after the other: a page each would take all day. */
const HISTORIES = 50;

/** What arrived, as the model says it: operations by number in place of their UUIDs. */
function asModelEvents(arrived: readonly Arrived[]): ModelEvent[] {
  const pairs: string[] = [];
  return arrived.map(({ event }) => {
    const { operation_id: id, ...data } = { operation_id: '', ...event.unstruct_event?.data.data };
    if (!pairs.includes(id)) pairs.push(id);
    const { mode } = { mode: '', ...event.contexts.data?.[0]?.data };
    return { name: event.event_name, pair: pairs.indexOf(id), mode, data };
  });
}

test.describe('operations', () => {
  test('for any history the collector has what the model has: pairs, order, fields, durations', async ({
    tab,
    telemetered,
    collector,
    browserName,
  }) => {
    test.slow();
    const numRuns = browserName === 'chromium' ? 20 : 2;
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
          expect(asModelEvents(await collector.good(appId))).toEqual(events);
          expect(await collector.bad(appId)).toEqual([]);
          sent += events.length;
        },
      ),
      { seed: 20_261_123, numRuns },
    );
    expect(sent, 'the histories are not empty').toBeGreaterThan(3 * numRuns * HISTORIES);
  });
});
