import { statSync } from 'node:fs';
import { Hono } from 'hono';
import { collectorRoutes, type Env } from './collectorRoutes.ts';
import { ENRICH_LINES, type EnrichLine } from './enrichLine.ts';
import { type BadEvent, type GoodEvent, goodEvent } from './events.ts';
import { type BadFilters, filterBad, filterGood, type GoodFilters } from './filters.ts';
import { createIglu } from './iglu.ts';
import { judge, type Received } from './judge.ts';
import { microRoutes } from './microRoutes.ts';
import { createNdjson } from './ndjson.ts';
import { createOutput, type OutputOptions } from './output.ts';
import { findOwnSchemas } from './ownSchemas.ts';
import { directoryRegistry, isAddress, registryAt, snowplowRegistry } from './registry.ts';
import { registriesOf } from './resolverFile.ts';
import { createStore, type Summary } from './store.ts';

/** Options of {@link createCollector}. */
export interface CollectorOptions {
  /** Directory of the first registry to ask. @default this package's own schemas */
  schemas?: string | undefined;
  /**
   * More Iglu registries, asked in this order: directories or http(s) addresses, with or without `schemas/` on top, and
   * files with the configuration of an Iglu resolver, as Snowplow Micro's `--iglu` takes them.
   * A schema that none of them has is looked up in the collector's own descriptions of Snowplow's schemas.
   * @example ['../my-schemas', 'https://iglucentral.com']
   */
  iglu?: readonly string[] | undefined;
  /** How many events are kept, good and bad together; the oldest are dropped first. @default 10000 */
  maxEvents?: number | undefined;
  /**
   * Whose Enrich judges: OpenSnowcat's and Snowplow's own before 4.2 call errors of atomic fields
   * `enrichment_failures`, `snowplow` (4.2 and newer) calls them `schema_violations`. @default 'opensnowcat'
   */
  enrich?: EnrichLine | undefined;
  /** File to append every event to, one line each: `{"good":{…}}` or `{"bad":{…}}`. */
  ndjson?: string | undefined;
  /** Good events as they would leave the pipeline, to standard output, a file or an address. */
  output?: OutputOptions | undefined;
}

/** The HTTP side of a collector, for any server: the part of a Hono app that callers can rely on. */
export interface CollectorApp {
  /** Answers a request. @param bindings what the server knows besides, such as `@hono/node-server`'s */
  fetch(request: Request, bindings?: object): Response | Promise<Response>;
  /** `fetch` for a path, without a server. */
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** A development collector, without a server. */
export interface Collector {
  /** Answers as Snowplow Micro does. */
  readonly app: CollectorApp;
  /** The events that would reach the warehouse, newest first. */
  good(filters?: GoodFilters): GoodEvent[];
  /** The events and requests that would be refused, newest first. */
  bad(filters?: BadFilters): BadEvent[];
  /** How many there are. */
  all(): Summary;
  /** Forgets them. */
  reset(): void;
}

const registriesAt = (place: string) =>
  !isAddress(place) && statSync(place, { throwIfNoEntry: false })?.isFile()
    ? registriesOf(place)
    : [registryAt(place)];

const DEFAULT_MAX_EVENTS = 10_000;

/**
 * Makes a collector for development and tests: Snowplow Micro's REST API, Stream Collector's answers and Enrich's
 * verdicts, in this process.
 *
 * @param options where schemas lie, and what is kept
 * @returns the collector; nothing listens yet, see `startCollector`
 * @throws RangeError when `maxEvents` is not a whole number from 0
 * @throws Error when a registry's directory does not exist, or the file for events cannot be written
 * @example
 * const collector = createCollector();
 * await collector.app.request('/i?e=pv&p=web&tv=js-4.6.8');
 * collector.good({ event_type: 'page_view' }).length; // 1
 */
export function createCollector(options: CollectorOptions = {}): Collector {
  const { schemas = findOwnSchemas(), iglu: places = [], maxEvents = DEFAULT_MAX_EVENTS, ndjson } = options;
  const { enrich: line = 'opensnowcat', output } = options;
  if (!ENRICH_LINES.includes(line))
    throw new RangeError(`enrich must be one of ${ENRICH_LINES.join(', ')}, not ${line}.`);
  if (!Number.isInteger(maxEvents) || maxEvents < 0)
    throw new RangeError(`maxEvents must be a whole number from 0, not ${maxEvents}.`);

  const own = schemas === undefined ? [] : [directoryRegistry(schemas)];
  const iglu = createIglu([...own, ...places.flatMap(registriesAt), snowplowRegistry]);
  const store = createStore(maxEvents);
  const write = ndjson === undefined ? undefined : createNdjson(ndjson);
  const put = output && createOutput(output);

  const sink = async (received: Received) => {
    const verdicts = await judge(received, { iglu, line });
    store.add(verdicts);
    write?.(verdicts);
    put?.(verdicts);
  };
  const app = new Hono<Env>()
    .route('/micro', microRoutes(store, iglu))
    .route('/', collectorRoutes(sink))
    .notFound((c) => c.text('404 not found', 404));

  return {
    app,
    good: (filters = {}) => filterGood(store.good(), filters).map(goodEvent),
    bad: (filters = {}) => filterBad(store.bad(), filters),
    all: store.all,
    reset: store.reset,
  };
}
