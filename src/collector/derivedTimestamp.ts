import type { AtomicEvent } from './atomicEvent.ts';

/** When the event happened by the collector's clock: Enrich EventEnrichments.getDerivedTimestamp. */
export function derivedTimestamp(event: AtomicEvent): string {
  const { true_tstamp, dvce_created_tstamp, dvce_sent_tstamp, collector_tstamp } = event;
  if (true_tstamp !== null) return true_tstamp;
  if (dvce_created_tstamp === null || dvce_sent_tstamp === null) return collector_tstamp;
  const delay = Date.parse(dvce_sent_tstamp) - Date.parse(dvce_created_tstamp);
  return delay > 0 ? new Date(Date.parse(collector_tstamp) - delay).toISOString() : collector_tstamp;
}
