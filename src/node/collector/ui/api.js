/** @typedef {{ id: number, verdict: 'good' | 'bad', time: string, name: string, app_id: string | null, event_id: string | null }} Line */
/** @typedef {{ version: number, good: number, bad: number, found: number, events: Line[] }} List */
/** @typedef {{ where: string, what: string }} Problem */
/** @typedef {{ verdict: 'good' | 'bad', name: string, kind: string | null, problems: Problem[], event: string, payload: string }} Details */

/**
 * The events that match the filters; undefined when nothing has changed since that version.
 *
 * @param {URLSearchParams} filters
 * @param {number} version
 * @returns {Promise<List | undefined>}
 */
export async function fetchList(filters, version) {
  const query = new URLSearchParams(filters);
  query.set('version', String(version));
  const response = await fetch(`/micro/ui/events?${query}`);
  return response.status === 204 ? undefined : response.json();
}

/**
 * @param {number} id
 * @returns {Promise<Details | undefined>} undefined when the event is no longer kept
 */
export async function fetchDetails(id) {
  const response = await fetch(`/micro/ui/events/${id}`);
  return response.ok ? response.json() : undefined;
}

export const clearAll = () => fetch('/micro/reset', { method: 'POST' });
