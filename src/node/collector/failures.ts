import type { IgluError } from './iglu.ts';

/** A value that is not what was expected. */
export interface InputFailure {
  readonly field: string;
  readonly value: string | null;
  readonly expectation: string;
}

/** JSON that does not fit its schema, or what Enrich requires. */
export type JsonFailure =
  | { readonly field: string; readonly value: string; readonly error: string }
  | { readonly json: unknown; readonly error: string }
  | { readonly schemaKey: string; readonly schemaCriterion: string }
  | { readonly schemaKey: string; readonly error: IgluError };

/** What went wrong while the event was enriched. `enrichment` is null: all of these are Enrich's own. */
export interface EnrichmentFailure {
  readonly enrichment: null;
  readonly message: InputFailure | { readonly error: string };
}

/** Why an event did not pass, phase by phase as Enrich 6 reports it: the first phase that failed. */
export type EventFailure =
  | { readonly kind: 'schema_violations'; readonly messages: readonly JsonFailure[] }
  | { readonly kind: 'enrichment_failures'; readonly messages: readonly EnrichmentFailure[] };

/** Why a request gave no events at all. */
export interface RequestFailure {
  readonly kind: 'tracker_protocol_violations' | 'adapter_failures';
  readonly messages: readonly (InputFailure | JsonFailure)[];
}
