import { expect } from '@playwright/test';
import type { Arrived, CollectorServer } from '../support/collectorServer.ts';
import { type Telemetered, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { type Row, toRow } from './warehouse.ts';

/** What visits of two releases of a site leave in the table of events. The second has an error more. */
export async function visitReleases(
  tab: Tab,
  telemetered: Telemetered,
  collector: CollectorServer,
): Promise<Row[]> {
  const sent: Arrived[] = [];
  for (const appVersion of ['1.4.0', '1.5.0']) {
    const { appId } = await telemetered.open({
      entry: 'script',
      options: { property: 'hub', pageViews: 'off', appVersion, routes: '/page-:number' },
    });
    await tab.evaluate(`window.isSecond = ${appVersion === '1.5.0'}`);
    await withTelemetry(tab, async (telemetry) => {
      const { isSecond } = window as unknown as { isSecond: boolean };
      const fail = (error_class: 'type-error' | 'range-error', fingerprint_join_key_hash: string | null) =>
        telemetry.track('error_seen', {
          source: 'uncaught',
          error_class,
          own_script: fingerprint_join_key_hash !== null,
          fingerprint_join_key_hash,
        });
      fail('type-error', 'type-error app.js save 12');
      if (isSecond) {
        fail('type-error', 'type-error app.js save 12');
        fail('range-error', 'range-error app.js fill 7');
        fail('range-error', null);
        telemetry.start('plugin_install', { plugin_type: 'extractors', plugin_name_hash: 'tap-github' });
        telemetry.track('page_not_found', { came_from: 'none' });
        telemetry.track('page_not_found', { came_from: 'none' });
      } else {
        for (let lcp_ms = 100; lcp_ms <= 2000; lcp_ms += 100)
          telemetry.track('page_measured', {
            lcp_ms,
            inp_ms: lcp_ms === 100 ? null : 200,
            cls: 0.07,
            ttfb_ms: 100,
            navigation_type: 'navigate',
            seconds_looked_at: 10,
            depth_quarters: 2,
          });
        const search = { query_length: 4, plugin_type: 'loaders' } as const;
        telemetry.track('plugin_searched', { ...search, result_count: 0 });
        telemetry.track('plugin_searched', { ...search, result_count: 3 });
        telemetry.track('plugin_searched', { ...search, result_count: 3, taken_position: 2 });
      }
      await telemetry.flush();
    });
    const count = appVersion === '1.5.0' ? 7 : 24;
    await expect.poll(async () => (await collector.good(appId)).length).toBe(count);
    expect(await collector.bad(appId)).toEqual([]);
    sent.push(...(await collector.good(appId)));
  }
  return sent.map(({ event }) => toRow(event));
}
