import type { AtomicEvent } from './atomicEvent.ts';
import type { CollectorPayload, RawEvent } from './collectorPayload.ts';

/** An event that would reach the warehouse. */
export interface GoodEvent {
  /** What the tracker sent. */
  readonly rawEvent: RawEvent;
  /** `page_view`, `page_ping`, `struct`, `unstruct`, …: the enriched name, not the tracker's `e`. */
  readonly eventType: string | null;
  /** Iglu URI of the event. */
  readonly schema: string | null;
  /** Iglu URIs of its entities. */
  readonly contexts: readonly string[];
  /** What lands in the warehouse. */
  readonly event: AtomicEvent;
  /** Always false: an event that failed is a bad one here. */
  readonly incomplete: boolean;
}

/** An event, or a whole request, that would be refused. */
export interface BadEvent {
  readonly collectorPayload: CollectorPayload | null;
  /** Null when the request was refused as a whole. */
  readonly rawEvent: RawEvent | null;
  /** A sentence, then the bad row as compact JSON. */
  readonly errors: readonly string[];
}

export type Verdict = { readonly good: GoodEvent } | { readonly bad: BadEvent };
