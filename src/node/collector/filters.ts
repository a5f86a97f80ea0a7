import type { BadEvent, KeptEvent } from './events.ts';
import { isObject } from './isObject.ts';

/** The body of `POST /micro/good`. */
export interface GoodFilters {
  readonly event_type?: string | null;
  readonly schema?: string | null;
  /** All of them must be there. */
  readonly contexts?: readonly string[] | null;
  readonly limit?: number | null;
}

/** The body of `POST /micro/bad`. */
export interface BadFilters {
  readonly vendor?: string | null;
  readonly version?: string | null;
  readonly limit?: number | null;
}

/** Micro InMemoryStorage.filterGood. */
export const filterGood = (events: readonly KeptEvent[], filters: GoodFilters): KeptEvent[] =>
  take(
    events.filter(
      ({ eventType, schema, contexts }) =>
        (filters.event_type ?? eventType) === eventType &&
        (filters.schema ?? schema) === schema &&
        (filters.contexts ?? []).every((uri) => contexts.includes(uri)),
    ),
    filters.limit,
  );

/** Micro InMemoryStorage.filterBad: a request that could not be read passes every filter. */
export const filterBad = (events: readonly BadEvent[], filters: BadFilters): BadEvent[] =>
  take(
    events.filter(
      ({ collectorPayload }) =>
        collectorPayload === null ||
        ((filters.vendor ?? collectorPayload.api.vendor) === collectorPayload.api.vendor &&
          (filters.version ?? collectorPayload.api.version) === collectorPayload.api.version),
    ),
    filters.limit,
  );

const take = <Item>(items: Item[], limit: number | null | undefined): Item[] =>
  items.slice(0, Math.max(0, limit ?? items.length));

const isText = (value: unknown) => value == null || typeof value === 'string';
const isTexts = (value: unknown) =>
  value == null || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
const isLimit = (value: unknown) => value == null || Number.isInteger(value);

export const isGoodFilters = (json: unknown): json is GoodFilters =>
  isObject(json) &&
  isText(json.event_type) &&
  isText(json.schema) &&
  isTexts(json.contexts) &&
  isLimit(json.limit);

export const isBadFilters = (json: unknown): json is BadFilters =>
  isObject(json) && isText(json.vendor) && isText(json.version) && isLimit(json.limit);
