import { type AtomicEvent, emptyEvent } from './atomicEvent.ts';
import { checkLengths } from './atomicLimits.ts';
import type { RawEvent } from './collectorPayload.ts';
import { derivedTimestamp } from './derivedTimestamp.ts';
import { decodeJsonParameter, readContexts, readUnstruct } from './entities.ts';
import { setEventSchema } from './eventSchema.ts';
import type { EventFailure, JsonFailure } from './failures.ts';
import { FIELDS } from './fields.ts';
import type { Iglu } from './iglu.ts';
import { enrichPage } from './page.ts';
import type { DataReport } from './schemaValidator.ts';
import { tsvSafe } from './tsvSafe.ts';

export interface Enriched {
  readonly event: AtomicEvent;
  /** Undefined when the event is good. */
  readonly failure: EventFailure | undefined;
}

/** What Enrich makes of one event: Enrich EnrichmentManager.enrichEvent. The first phase that fails is reported whole. */
export async function enrichEvent(raw: RawEvent, iglu: Iglu): Promise<Enriched> {
  const event = startEvent(raw);

  const violations = await readParameters(event, raw, iglu);
  if (violations.length > 0) return { event, failure: { kind: 'schema_violations', messages: violations } };

  event.derived_tstamp = derivedTimestamp(event);
  const failures = [...enrichPage(event, raw.context.refererUri), ...setEventSchema(event)];
  if (failures.length > 0) return { event, failure: { kind: 'enrichment_failures', messages: failures } };

  const tooLong = checkLengths(event);
  if (tooLong.length > 0)
    return { event, failure: { kind: 'schema_violations', messages: [atomicFailure(tooLong)] } };
  return { event, failure: undefined };
}

/** What the request itself says; a parameter may say otherwise later. */
function startEvent({ source, context }: RawEvent): AtomicEvent {
  const event = emptyEvent({
    event_id: crypto.randomUUID(),
    collector_tstamp: context.timestamp,
    v_collector: source.name,
    v_etl: source.name,
  });
  event.etl_tstamp = new Date().toISOString();
  event.network_userid = context.userId;
  event.user_ipaddress = tsvSafe(context.ipAddress);
  event.useragent = context.useragent && tsvSafe(context.useragent);
  return event;
}

async function readParameters(event: AtomicEvent, raw: RawEvent, iglu: Iglu): Promise<JsonFailure[]> {
  const reports: DataReport[] = [];
  const refuse = (parameter: string, message: string) =>
    reports.push({ message, path: parameter, keyword: 'atomic_field_parse_error', targets: [] });

  for (const [parameter, value] of Object.entries(raw.parameters)) {
    const error = value === null ? undefined : FIELDS.get(parameter)?.(event, value);
    if (error) refuse(parameter, error);
  }
  // Enrich Transform: tnuid beats nuid, wherever it stands.
  if (raw.parameters.tnuid != null) event.network_userid = tsvSafe(raw.parameters.tnuid);

  const unstruct = decodeJsonParameter(raw.parameters, 'ue_pr', 'ue_px');
  const contexts = decodeJsonParameter(raw.parameters, 'co', 'cx');
  if (unstruct.error !== undefined) refuse('ue_px', unstruct.error);
  if (contexts.error !== undefined) refuse('cx', contexts.error);

  return [
    ...(reports.length > 0 ? [atomicFailure(reports)] : []),
    ...(unstruct.text === undefined ? [] : await readUnstruct(event, unstruct.text, iglu)),
    ...(contexts.text === undefined ? [] : await readContexts(event, contexts.text, iglu)),
  ];
}

const atomicFailure = (dataReports: readonly DataReport[]): JsonFailure => ({
  schemaKey: 'iglu:com.snowplowanalytics.snowplow/atomic/jsonschema/1-0-0',
  error: { error: 'ValidationError', dataReports },
});
