import type { SchemaViolation } from './badRow.ts';

/** One atomic field that Enrich would refuse (Enrich AtomicError). The value itself is not reported. */
export interface AtomicError {
  readonly field: string;
  readonly message: string;
  readonly keyword: 'atomic_field_parse_error' | 'atomic_field_length_exceeded';
}

/** All of them make one violation, of the atomic schema (Enrich AtomicFields). */
export const atomicViolation = (errors: readonly AtomicError[]): SchemaViolation => ({
  schemaKey: 'iglu:com.snowplowanalytics.snowplow/atomic/jsonschema/1-0-0',
  error: {
    error: 'ValidationError',
    dataReports: errors.map(({ field, message, keyword }) => ({
      message,
      path: field,
      targets: [],
      keyword,
    })),
  },
});
