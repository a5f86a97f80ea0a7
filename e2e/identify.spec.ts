import { ENTRIES, expect, test, withTelemetry } from './support/fixtures.ts';
import { everywhereByScript } from './support/tags.ts';

for (const entry of ENTRIES)
  test(
    `${entry}: the first page view of an identified page names its project, too`,
    everywhereByScript(entry),
    async ({ tab, telemetered }) => {
      const options = { property: 'ui', sendAnonymousUsageStats: 'true' };
      const head = `<script>(window.meltanoTelemetry ||= []).push((telemetry) => {
      telemetry.track('plugin_searched', { query_length: 1, result_count: 0 });
      telemetry.identify({ projectId: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' });
    });</script>`;
      await telemetered.open({ entry, options, head });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      const events = await telemetered.expectEvents('page_view', 'plugin_searched');
      for (const { event } of events)
        expect(event.contexts.data?.[0]?.data).toMatchObject({
          mode: 'identified',
          project_uuid: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
          project_uuid_source: 'explicit',
        });
    },
  );
