import { type AtomicRow, isoTime, rowTime } from './atomicRow.ts';

/** When the event happened by the collector's clock: Enrich EventEnrichments.getDerivedTimestamp. */
export function derivedTimestamp(row: AtomicRow): string | null {
  const { true_tstamp, dvce_created_tstamp, dvce_sent_tstamp, collector_tstamp } = row;
  if (true_tstamp !== null) return true_tstamp;
  if (dvce_created_tstamp === null || dvce_sent_tstamp === null || collector_tstamp === null)
    return collector_tstamp;
  const at = (cell: string) => Date.parse(isoTime(cell));
  const delay = at(dvce_sent_tstamp) - at(dvce_created_tstamp);
  return delay > 0 ? rowTime(at(collector_tstamp) - delay) : collector_tstamp;
}
