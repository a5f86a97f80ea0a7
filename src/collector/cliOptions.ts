import { parseArgs } from 'node:util';
import type { StartOptions } from './startCollector.ts';

export const USAGE = `Usage: collector [options]

A development collector with the REST API of Snowplow Micro at /micro.

  --port N             port to listen on, 0 for any free one (default 9090)
  --host ADDRESS       address to listen on (default 127.0.0.1)
  --iglu DIR_OR_URL    a further Iglu registry; may be repeated
  --max-events N       how many events to keep (default 10000)
  --ndjson FILE        append every event to this file
  --help               this text
`;

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws Error in one line when the arguments are wrong
 */
export function parseCliOptions(args: readonly string[]): StartOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      iglu: { type: 'string', multiple: true },
      'max-events': { type: 'string' },
      ndjson: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  return {
    port: wholeNumber('--port', values.port),
    host: values.host,
    iglu: values.iglu,
    maxEvents: wholeNumber('--max-events', values['max-events']),
    ndjson: values.ndjson,
  };
}

function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new Error(`${option} takes a whole number, not "${value}".`);
  return Number(value);
}
