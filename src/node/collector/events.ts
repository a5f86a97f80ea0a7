import type { AtomicEvent } from './atomicEvent.ts';
import { type AtomicRow, eventJson, toEvent } from './atomicRow.ts';
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

/** A good event as it is kept: as Enrich writes it. */
export interface KeptEvent extends Omit<GoodEvent, 'event' | 'incomplete'> {
  readonly row: AtomicRow;
}

/** A refused event is kept with what Enrich had made of it until then. */
export type Verdict =
  | { readonly good: KeptEvent }
  | { readonly bad: BadEvent; readonly row: AtomicRow | null };

export const goodEvent = ({ row, ...rest }: KeptEvent): GoodEvent => ({
  ...rest,
  event: toEvent(row),
  incomplete: false,
});

/** The JSON of a good event, with each digit of its numbers. */
export const goodJson = ({ row, ...rest }: KeptEvent): string =>
  `${JSON.stringify(rest).slice(0, -1)},"event":${eventJson(row)},"incomplete":false}`;

export const verdictJson = (verdict: Verdict): string =>
  'good' in verdict ? `{"good":${goodJson(verdict.good)}}` : JSON.stringify({ bad: verdict.bad });
