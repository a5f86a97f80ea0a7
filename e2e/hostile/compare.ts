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
