import { adapt } from './adapters.ts';
import { eventBadRow, formatBadRow, genericBadRow, requestBadRow } from './badRow.ts';
import type { CollectorPayload, Parameters, RawEvent } from './collectorPayload.ts';
import { enrichEvent } from './enrich.ts';
import { EnrichCrash, type EnrichLine } from './enrichLine.ts';
import type { Verdict } from './events.ts';
import type { InputFailure } from './failures.ts';
import type { Iglu } from './iglu.ts';
import { javaUuid } from './java/javaUuid.ts';
import { parseQuery, type QueryPair } from './querystring.ts';
import { splitBatch } from './splitBatch.ts';

/** A request before it has been judged. */
export interface Received extends Omit<CollectorPayload, 'api' | 'querystring'> {
  readonly path: string;
  readonly query: string;
}

// Micro EventSink.scala: the first of a bad event's errors.
const REFUSED_BYTES = "Can't deserialize Thrift bytes.";
const REFUSED_REQUEST = 'Error while extracting event(s) from collector payload and validating it/them.';
const REFUSED_EVENT = 'Error while validating the event.';

/** What a judge needs besides the request. */
export interface Judging {
  readonly iglu: Iglu;
  readonly line: EnrichLine;
}

/** What the pipeline would make of a request: one verdict per event, or one for the whole request. */
export async function judge(received: Received, { iglu, line }: Judging): Promise<Verdict[]> {
  const { records, tooLarge } = splitBatch(received);
  const judging = { iglu: iglu.remembering(), line };
  const verdicts: Verdict[] = [];
  for (const record of records) verdicts.push(...(await judgeRecord(record, judging)));
  return [...verdicts, ...tooLarge.map((row) => refusedUnread(REFUSED_REQUEST, row))];
}

async function judgeRecord(received: Received, { iglu, line }: Judging): Promise<Verdict[]> {
  const read = readPayload(received);
  if ('failures' in read)
    return read.failures.map((failure) =>
      refusedUnread(REFUSED_BYTES, formatBadRow(failure, JSON.stringify(received))),
    );

  const { payload, query } = read;
  const adapted = await adapt(payload, query, iglu);
  if ('failure' in adapted) {
    const errors = [REFUSED_REQUEST, requestBadRow(adapted.failure, payload, query)];
    return [{ bad: { collectorPayload: payload, rawEvent: null, errors }, row: null }];
  }
  try {
    const verdicts: Verdict[] = [];
    for (const parameters of adapted.events)
      verdicts.push(await judgeEvent(payload, parameters, { iglu, line }));
    return verdicts;
  } catch (error) {
    if (!(error instanceof EnrichCrash)) throw error;
    const errors = [REFUSED_REQUEST, genericBadRow(error.message, JSON.stringify(received))];
    return [{ bad: { collectorPayload: payload, rawEvent: null, errors }, row: null }];
  }
}

async function judgeEvent(
  payload: CollectorPayload,
  parameters: Parameters,
  { iglu, line }: Judging,
): Promise<Verdict> {
  const { api, contentType, source, context } = payload;
  const rawEvent: RawEvent = { api, parameters, contentType, source, context };
  const { row, contexts, failure } = await enrichEvent(rawEvent, iglu, line);
  if (failure) {
    const errors = [REFUSED_EVENT, eventBadRow(failure, row, rawEvent)];
    return { bad: { collectorPayload: payload, rawEvent, errors }, row };
  }
  const { event_vendor: vendor, event_name: name, event_format: format, event_version: version } = row;
  const schema = vendor === null ? null : `iglu:${vendor}/${name}/${format}/${version}`;
  return { good: { rawEvent, eventType: row.event, schema, contexts, row } };
}

type Read =
  | { readonly payload: CollectorPayload; readonly query: readonly QueryPair[] }
  | { readonly failures: readonly InputFailure[] };

/** Enrich ThriftLoader: path, query and network user must be what they should. Each that is not is a row of its own. */
function readPayload({ path, query, context, ...rest }: Received): Read {
  const api = apiOf(path);
  const pairs = parseQuery(query);
  const userId = javaUuid(context.userId);
  const failures: InputFailure[] = [];
  if (!pairs)
    failures.push({
      field: 'querystring',
      value: query,
      expectation: 'could not extract name-value pairs from querystring with encoding UTF-8',
    });
  if (!api)
    failures.push({
      field: 'path',
      value: path,
      expectation: 'path does not match (/)vendor/version(/) nor is a legacy /i(ce.png) request',
    });
  if (userId === undefined)
    failures.push({ field: 'networkUserId', value: context.userId, expectation: 'not valid UUID' });
  if (!api || !pairs || userId === undefined) return { failures };
  const querystring = pairs.map(([name, value]) => `${name}=${value ?? ''}`);
  return { payload: { api, querystring, ...rest, context: { ...context, userId } }, query: pairs };
}

function apiOf(path: string) {
  const [, vendor, version] = /^\/?([^/]+)\/([^/]+)\/?$/.exec(path) ?? [];
  if (vendor && version) return { vendor, version };
  return path === '/i' || path.startsWith('/ice.png')
    ? { vendor: 'com.snowplowanalytics.snowplow', version: 'tp1' }
    : undefined;
}

const refusedUnread = (reason: string, badRow: string): Verdict => ({
  bad: { collectorPayload: null, rawEvent: null, errors: [reason, badRow] },
  row: null,
});
