import type { Arrived } from '../support/collectorServer.ts';

const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/**
 * What arrived, as one line an event: without ids and times, whose form alone counts, and without the page's own
 * address, which is another one for each.
 */
export const lines = (events: readonly Arrived[]): string[] =>
  events
    .map(({ rawEvent }) => {
      const { dtm, stm, vid, ...payload } = rawEvent.parameters;
      const isTimed = /^\d{13}$/.test(`${dtm}`) && (stm === undefined || /^\d{13}$/.test(stm));
      const text = JSON.stringify({ ...payload, isTimed, vid: vid && /^\d+$/.test(vid) });
      return text
        .replace(/"(eid|duid|sid)":"[^"]*"/g, (pair) => pair.replace(UUID, 'UUID'))
        .replace(/(operation_id\\":\\")([^"\\]*)/g, (_, before, id) => before + id.replace(UUID, 'UUID'))
        .replace(/(duration_ms\\":)\d+/g, '$1N')
        .replace(/"aid":"e2e-[\da-f]{8}"/g, '"aid":"AID"')
        .replace(/\/page-\d+/g, '/PAGE');
    })
    .sort();

/** What of `some` is not in `all`, counted. */
export function surplus(some: readonly string[], all: readonly string[]): string[] {
  const left = [...all];
  return some.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
