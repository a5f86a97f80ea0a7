import { isObject } from './isObject.ts';

/** The body of Micro 4's `POST /micro/events`. */
export interface EventsRequest {
  readonly filters: readonly { readonly column: string; readonly values: readonly string[] }[];
  /** True for good events alone, false for refused ones. */
  readonly validEvents?: boolean | null;
  readonly timeRange?: { readonly start?: string | null; readonly end?: string | null } | null;
  readonly sorting?: { readonly column: string; readonly desc: boolean } | null;
  readonly page: number;
  readonly pageSize: number;
}

/** From its start on, and before its end. */
export interface Bucket {
  readonly start: string;
  readonly end: string;
}

const isTime = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

export const isEventsRequest = (json: unknown): json is EventsRequest =>
  isObject(json) &&
  Array.isArray(json.filters) &&
  json.filters.every((one) => isObject(one) && typeof one.column === 'string' && isTexts(one.values)) &&
  (json.validEvents == null || typeof json.validEvents === 'boolean') &&
  (json.timeRange == null || isTimeRange(json.timeRange)) &&
  (json.sorting == null || isSorting(json.sorting)) &&
  Number.isInteger(json.page) &&
  Number.isInteger(json.pageSize);

const isTimeRange = (json: unknown): boolean =>
  isObject(json) && [json.start, json.end].every((time) => time == null || isTime(time));

const isSorting = (json: unknown): boolean =>
  isObject(json) && typeof json.column === 'string' && typeof json.desc === 'boolean';

export const isColumnsRequest = (json: unknown): json is { readonly columns: readonly string[] } =>
  isObject(json) && isTexts(json.columns);

export const isTimelineRequest = (json: unknown): json is { readonly buckets: readonly Bucket[] } =>
  isObject(json) &&
  Array.isArray(json.buckets) &&
  json.buckets.every((bucket) => isObject(bucket) && isTime(bucket.start) && isTime(bucket.end));
