/**
 * The two lines of Enrich that differ in what they call an error of an atomic field: OpenSnowcat 1.3.1 and Snowplow's
 * before 4.2 call it `enrichment_failures` and stop at it, Snowplow's newer ones `schema_violations`, beside those of
 * the JSON.
 */
export const ENRICH_LINES = ['opensnowcat', 'snowplow'] as const;

export type EnrichLine = (typeof ENRICH_LINES)[number];

/** Enrich throws, and makes one `generic_error` of the whole request. */
export class EnrichCrash extends Error {}
