import type { CatalogueEvents } from '../catalogue/events.generated.ts';
import type { Telemetry } from '../contract/types.ts';

/** What a search box tells of: give it each state, it finds out which ones a visitor has settled on. */
export interface Searches {
  /**
   * What is in the box, and what it has found, at every key if you like.
   *
   * @param query its length is sent, never its words. An empty one is none.
   */
  typed(query: string, found: number, pluginType?: CatalogueEvents['plugin_searched']['plugin_type']): void;
  /** @param position of the result that the visitor opens, from 1 */
  opened(position: number): void;
}

/** Who stops typing for this many milliseconds has settled on a query. */
const SETTLED_AFTER = 700;

/**
 * Sends one `plugin_searched` for each query that a visitor has settled on: when he opens a result, with its position; when
 * he goes on to another query or leaves the page; and at once where nothing was found.
 *
 * @example
 * const searches = createSearches(telemetry);
 * box.addEventListener('input', () => searches.typed(box.value, show(box.value).length));
 */
export function createSearches(telemetry: Pick<Telemetry, 'track'>): Searches {
  let held: CatalogueEvents['plugin_searched'] | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let isSettled = false;

  const send = (taken_position: number | null) => {
    clearTimeout(timer);
    const search = held;
    held = undefined;
    if (search) telemetry.track('plugin_searched', { ...search, taken_position });
  };
  addEventListener('pagehide', () => send(null));

  return {
    typed(query, found, pluginType = null) {
      if (isSettled) send(null);
      clearTimeout(timer);
      isSettled = false;
      const text = query.trim();
      held = text ? { query_length: text.length, result_count: found, plugin_type: pluginType } : undefined;
      timer = setTimeout(() => {
        isSettled = true;
        if (!found) send(null);
      }, SETTLED_AFTER);
    },
    opened: send,
  };
}
