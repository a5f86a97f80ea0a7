import type { Plugin } from '../shared/plugins.ts';
import { withTelemetry } from '../shared/telemetry.ts';

const TYPING_ENDED = 700;
let timer: ReturnType<typeof setTimeout> | undefined;

/** One event a search, when the typing has ended: how long and how fruitful, never the words. */
export function trackSearch(query: string, type: Plugin['type'] | null, results: number): void {
  clearTimeout(timer);
  if (query.trim() === '' && type === null) return;
  timer = setTimeout(() => {
    withTelemetry((telemetry) =>
      telemetry.track('plugin_searched', {
        query_length: query.length,
        result_count: results,
        plugin_type: type,
      }),
    );
  }, TYPING_ENDED);
}
