import type { AtomicRow } from './atomicRow.ts';
import type { EnrichmentFailure } from './failures.ts';
import { parseSchemaKey, type SchemaKey } from './schemaKey.ts';

const snowplow = (name: string): SchemaKey => ({
  vendor: 'com.snowplowanalytics.snowplow',
  name,
  format: 'jsonschema',
  version: '1-0-0',
});

const SCHEMAS: ReadonlyMap<string | null, SchemaKey> = new Map([
  ['page_view', snowplow('page_view')],
  ['page_ping', snowplow('page_ping')],
  ['transaction', snowplow('transaction')],
  ['transaction_item', snowplow('transaction_item')],
  ['struct', { ...snowplow('event'), vendor: 'com.google.analytics' }],
]);

/** Sets event_vendor, event_name, event_format and event_version: Enrich SchemaEnrichment. */
export function setEventSchema(event: AtomicRow, unstructSchema: string | undefined): EnrichmentFailure[] {
  const key = event.event === 'unstruct' ? parseSchemaKey(unstructSchema) : SCHEMAS.get(event.event);
  if (key === undefined) {
    const expectation = 'one of page_view, page_ping, struct, transaction, transaction_item and unstruct';
    return [{ enrichment: null, message: { field: 'event', value: event.event, expectation } }];
  }
  // An unstruct event without data has no schema, and passes all the same.
  if (typeof key === 'string') return [];
  event.event_vendor = key.vendor;
  event.event_name = key.name;
  event.event_format = key.format;
  event.event_version = key.version;
  return [];
}
