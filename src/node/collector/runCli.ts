import { parseCliOptions, USAGE } from './cliOptions.ts';
import { noticeFor } from './identity.ts';
import { silentRegistries } from './silentRegistries.ts';
import { type RunningCollector, startCollector } from './startCollector.ts';

interface Output {
  write(text: string): unknown;
}

/** The result of a call: a running collector, or the exit code. */
export type CliResult = { readonly running: RunningCollector } | { readonly exitCode: number };

/** The command: exit code 2 for wrong arguments, 1 when the collector cannot start; one line says why. */
export async function runCli(args: readonly string[], out: Output, err: Output): Promise<CliResult> {
  const fail = (error: unknown, exitCode: number): CliResult => {
    const message = error instanceof Error ? error.message : String(error);
    // parseArgs breaks some of its messages, and ends some without a stop.
    const line = message.replace(/\s*\n\s*/g, ' ').replace(/\.?$/, '.');
    err.write(`${line}${exitCode === 2 ? ' See --help.' : ''}\n`);
    return { exitCode };
  };

  let options: ReturnType<typeof parseCliOptions>;
  try {
    options = parseCliOptions(args);
  } catch (error) {
    return fail(error, 2);
  }
  if (!options) {
    out.write(USAGE);
    return { exitCode: 0 };
  }
  try {
    const running = await startCollector(options);
    for (const line of await silentRegistries(options.iglu ?? [])) err.write(`${line}\n`);
    // Standard output belongs to the events where they are written there.
    const notices = options.output && options.output.to === undefined ? err : out;
    notices.write(`${noticeFor(running.url)}\n`);
    return { running };
  } catch (error) {
    return fail(error, error instanceof RangeError ? 2 : 1);
  }
}
