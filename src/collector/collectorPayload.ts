import type { FormatViolation } from './badRow.ts';
import { isDecodable, parseQuery, type Query } from './queryString.ts';

export interface Api {
  readonly vendor: string;
  readonly version: string;
}

interface Source {
  readonly name: string;
  readonly encoding: string;
  readonly hostname: string | null;
}

interface Context {
  readonly timestamp: string;
  readonly ipAddress: string;
  readonly useragent: string | null;
  readonly refererUri: string | null;
  readonly headers: readonly string[];
  readonly userId: string;
}

/** One request as Enrich gets it from the collector. */
export interface CollectorPayload {
  readonly api: Api;
  readonly query: Query;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly source: Source;
  readonly context: Context;
}

/** One event of a request, before anything is known of it. */
export interface RawEvent {
  readonly api: Api;
  readonly parameters: Readonly<Record<string, string | null>>;
  readonly contentType: string | null;
  readonly source: Source;
  readonly context: Context;
}

/** What the collector knows of a request. */
export interface CollectorRequest extends Omit<Context, 'timestamp' | 'userId'> {
  readonly path: string;
  readonly rawQuery: string;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly hostname: string | null;
  readonly networkUserId: string;
}

export const COLLECTOR_NAME = 'meltano-development-collector';

const API = /^\/?([^/]+)\/([^/]+)\/?$/;
const LEGACY_API = /^\/?(?:i|ice\.png)\/?$/;
/** java.util.UUID.fromString takes shorter groups too. */
const JAVA_UUID = /^[0-9a-f]{1,8}(?:-[0-9a-f]{1,4}){3}-[0-9a-f]{1,12}$/i;

/** The tracker protocol that a path speaks; `/i` is its first version (Enrich CollectorPayload.parseApi). */
export function parseApi(path: string): Api | undefined {
  if (LEGACY_API.test(path)) return { vendor: 'com.snowplowanalytics.snowplow', version: 'tp1' };
  const [, vendor, version] = API.exec(path) ?? [];
  return vendor && version ? { vendor, version } : undefined;
}

/** Reads a request as Enrich's loader does, or says which part of it is impossible. */
export function toCollectorPayload(request: CollectorRequest): CollectorPayload | readonly FormatViolation[] {
  const { path, rawQuery, networkUserId } = request;
  const api = parseApi(path);
  const violations: FormatViolation[] = [];
  if (!isDecodable(rawQuery))
    violations.push({
      payloadField: 'querystring',
      value: rawQuery,
      expectation: 'could not extract name-value pairs from querystring with encoding UTF-8',
    });
  if (!api)
    violations.push({
      payloadField: 'path',
      value: path,
      expectation: 'path does not match (/)vendor/version(/) nor is a legacy /i(ce.png) request',
    });
  if (!JAVA_UUID.test(networkUserId))
    violations.push({ payloadField: 'networkUserId', value: networkUserId, expectation: 'not valid UUID' });
  if (!api || violations.length) return violations;
  return {
    api,
    query: parseQuery(rawQuery),
    contentType: request.contentType,
    body: request.body,
    source: { name: COLLECTOR_NAME, encoding: 'UTF-8', hostname: request.hostname },
    context: {
      timestamp: new Date().toISOString(),
      ipAddress: request.ipAddress,
      useragent: request.useragent,
      refererUri: request.refererUri,
      headers: request.headers,
      userId: networkUserId,
    },
  };
}
