import { parseArgs } from 'node:util';
import { ENRICH_LINES, type EnrichLine } from './enrichLine.ts';
import type { OutputOptions } from './output.ts';
import type { StartOptions } from './startCollector.ts';

export const USAGE = `Usage: collector [options]

A development collector with the REST API of Snowplow Micro 4 at /micro, and a page to look at events at /micro/ui.

  --port N               port to listen on, 0 for any free one (default 9090)
  --host ADDRESS         address to listen on (default 127.0.0.1)
  --iglu, -i PLACE       a further Iglu registry: a directory, an http(s) address, or a file with the configuration of
                         an Iglu resolver, as Micro takes it; may be repeated (default: none beyond the collector's own)
  --enrich NAME          whose Enrich judges: opensnowcat, or snowplow for 4.2 and newer (default opensnowcat)
  --max-events N         how many events to keep (default 10000)
  --no-storage           keep none, as Micro has it: the same as --max-events 0 (default: events are kept)
  --output-tsv, -t       write good events as Enrich does, 131 columns (default: nothing is written)
  --output-json, -j      write good events as the Analytics SDK does, a key for each schema (default: nothing is written)
  --output-file FILE     append that to a file (default: standard output)
  --destination, -d URL  POST that to an address (default: standard output)
  --ndjson FILE          append every event, good and bad, to a file (default: nothing is written)
  --help, -h             this text
`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  iglu: { type: 'string', short: 'i', multiple: true },
  enrich: { type: 'string' },
  'max-events': { type: 'string' },
  'no-storage': { type: 'boolean' },
  'output-tsv': { type: 'boolean', short: 't' },
  'output-json': { type: 'boolean', short: 'j' },
  'output-file': { type: 'string' },
  destination: { type: 'string', short: 'd' },
  ndjson: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  // Of Snowplow Micro, and refused.
  'collector-config': { type: 'string' },
  config: { type: 'string', short: 'c' },
  storage: { type: 'string', short: 's' },
  auth: { type: 'string', short: 'a' },
  yauaa: { type: 'boolean' },
} as const;

const NO_HOCON =
  'no HOCON is read. Port and host are --port and --host, all else is as OpenSnowcat has it by default';

/** What to use instead of Micro's options that are not supported here. */
const INSTEAD: Readonly<Record<string, string>> = {
  'collector-config': NO_HOCON,
  config: NO_HOCON,
  storage: 'events are kept in memory (--max-events). Write them to a file with --ndjson',
  auth: 'whoever reaches the port may read. Leave --host at 127.0.0.1',
  yauaa: 'no enrichment is run. Parse the useragent column where you read the events',
};

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws Error in one line when the arguments are wrong
 */
export function parseCliOptions(args: readonly string[]): StartOptions | undefined {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return undefined;
  for (const [option, instead] of Object.entries(INSTEAD))
    if (Object.hasOwn(values, option)) throw new Error(`--${option} is Snowplow Micro's: here ${instead}.`);
  const maxEvents = wholeNumber('--max-events', values['max-events']);
  return {
    port: wholeNumber('--port', values.port),
    host: values.host,
    iglu: values.iglu,
    enrich: lineOf(values.enrich),
    maxEvents: values['no-storage'] ? 0 : maxEvents,
    ndjson: values.ndjson,
    output: outputOf(values),
  };
}

function lineOf(value: string | undefined): EnrichLine | undefined {
  const line = ENRICH_LINES.find((name) => name === value);
  if (value !== undefined && line === undefined)
    throw new Error(`--enrich takes ${ENRICH_LINES.join(' or ')}, not "${value}".`);
  return line;
}

interface OutputValues {
  readonly 'output-tsv'?: boolean | undefined;
  readonly 'output-json'?: boolean | undefined;
  readonly 'output-file'?: string | undefined;
  readonly destination?: string | undefined;
}

function outputOf(values: OutputValues): OutputOptions | undefined {
  const { 'output-tsv': tsv, 'output-json': json, 'output-file': file, destination } = values;
  if (tsv && json) throw new Error('--output-tsv and --output-json exclude each other.');
  if (file !== undefined && destination !== undefined)
    throw new Error('--output-file and --destination exclude each other.');
  const to = file ?? destination;
  if (!tsv && !json) {
    if (to === undefined) return undefined;
    throw new Error(
      `${file === undefined ? '--destination' : '--output-file'} asks for --output-tsv or --output-json.`,
    );
  }
  if (destination !== undefined && !/^https?:\/\//i.test(destination))
    throw new Error(`--destination takes an http(s) address, not "${destination}".`);
  return { format: tsv ? 'tsv' : 'json', to };
}

function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new Error(`${option} takes a whole number, not "${value}".`);
  return Number(value);
}
