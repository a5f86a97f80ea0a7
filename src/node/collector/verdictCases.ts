import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type AtomicField, emptyRow, eventJson } from './atomicRow.ts';
import type { Collector } from './createCollector.ts';
import { isJsonArray, isJsonObject, type Json, parseExactJson, printJson } from './json/exactJson.ts';

/** A request, and what a real Enrich (OpenSnowcat 1.3.1) made of it. */
export interface VerdictCase {
  readonly id: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly querystring: string | null;
    readonly contentType: string | null;
    readonly body: string | null;
    readonly userAgent: string | null;
    readonly ip: string;
    readonly networkUserId: string;
    readonly headers: readonly string[];
  };
  readonly verdicts: readonly RealVerdict[];
}

type RealVerdict =
  | { readonly good: Readonly<Record<string, string>> }
  | { readonly bad: string }
  | { readonly thrown: true };

const at = (path: string) => new URL(`testdata/${path}`, import.meta.url);

export const verdictCases: readonly VerdictCase[] = gunzipSync(readFileSync(at('enrichVerdicts.ndjson.gz')))
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

/** The registry that the requests name schemas of, beyond those of the package. */
export const verdictSchemas = fileURLToPath(at('.'));

/** Sends the request as the collector in front of that Enrich had it. */
export async function replay({ app }: Collector, { request }: VerdictCase): Promise<void> {
  const url = request.path + (request.querystring === null ? '' : `?${request.querystring}`);
  const headers = new Headers({ cookie: `sp=${request.networkUserId}` });
  if (request.contentType !== null) headers.set('content-type', request.contentType);
  if (request.userAgent !== null) headers.set('user-agent', request.userAgent);
  for (const line of request.headers) {
    const [name = '', ...value] = line.split(':');
    headers.append(name, value.join(':'));
  }
  const body = request.method === 'POST' && request.body !== null ? { body: request.body } : {};
  const sent = new Request(`http://localhost${url}`, { method: request.method, headers, ...body });
  await app.fetch(sent, { incoming: { url, socket: { remoteAddress: request.ip } } });
}

/** Columns in which each pipeline names itself and the time. */
const ITS_OWN = ['etl_tstamp', 'collector_tstamp', 'v_collector', 'v_etl', 'derived_tstamp'];

/** Columns of a good event by their JSON, or the kind of a bad row. */
export type ShortVerdict = Readonly<Record<string, string>> | string;

const columns = (event: Json, isWithId: boolean): ShortVerdict =>
  Object.fromEntries(
    [...(isJsonObject(event) ? event : [])]
      .filter(([field]) => !ITS_OWN.includes(field) && (isWithId || field !== 'event_id'))
      .map(([field, value]): [string, string] => [field, printJson(value)])
      .filter(([, value]) => value !== 'null' && value !== '{}'),
  );

/** An event without an id gets another one in each pipeline. */
const isWithId = ({ request: { body, querystring } }: VerdictCase): boolean =>
  `${body}${querystring}`.includes('eid');

export const realVerdicts = (one: VerdictCase): ShortVerdict[] =>
  one.verdicts.map((verdict) => {
    if ('thrown' in verdict) return 'generic_error';
    if ('bad' in verdict) return verdict.bad;
    const row = { ...emptyRow(), ...(verdict.good as Partial<Record<AtomicField, string>>) };
    return columns(parseExactJson(eventJson(row)), isWithId(one));
  });

/** The good ones first, each in the order of the request. */
export async function ourVerdicts({ app, bad }: Collector, one: VerdictCase): Promise<ShortVerdict[]> {
  // Over HTTP, as an object loses the digits that a double does not hold.
  const events = parseExactJson(await (await app.request('/micro/good')).text());
  const good = [...(isJsonArray(events) ? events : [])].map((event) =>
    columns((isJsonObject(event) ? event.get('event') : undefined) ?? null, isWithId(one)),
  );
  const kinds = bad().map(({ errors }) => String(JSON.parse(errors[1] ?? '{}').schema).split('/')[1] ?? '');
  return [...good.reverse(), ...kinds.reverse()];
}
