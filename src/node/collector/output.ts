import { appendFileSync } from 'node:fs';
import { toTsv } from './atomicRow.ts';
import type { Verdict } from './events.ts';
import { lossyJson } from './lossyJson.ts';

/** Good events as they would leave the pipeline, a line each, as Snowplow Micro writes them. */
export interface OutputOptions {
  /** `tsv` is what Enrich writes, 131 columns; `json` what the Analytics SDK makes of it, a key for each schema. */
  readonly format: 'tsv' | 'json';
  /** A file to append to, or an http(s) address to POST to. @default standard output */
  readonly to?: string | undefined;
}

const LINES = { tsv: toTsv, json: lossyJson };
const TYPES = { tsv: 'text/tab-separated-values', json: 'application/json' };

/**
 * Writes the good ones of what has been judged.
 *
 * @throws Error when the file cannot be written
 */
export function createOutput({ format, to }: OutputOptions): (verdicts: readonly Verdict[]) => void {
  const write = writerTo(to, TYPES[format]);
  return (verdicts) => {
    const lines = verdicts.flatMap((verdict) => ('good' in verdict ? [LINES[format](verdict.good.row)] : []));
    if (lines.length > 0) write(lines.join('\n'));
  };
}

function writerTo(to: string | undefined, type: string): (text: string) => void {
  if (to === undefined) return (text) => process.stdout.write(`${text}\n`);
  if (/^https?:\/\//i.test(to)) return (text) => void postTo(to, text, type);
  const append = (text: string) => {
    try {
      appendFileSync(to, text);
    } catch (cause) {
      throw new Error(`Cannot write to ${to}: choose another file for the output.`, { cause });
    }
  };
  append('');
  return (text) => append(`${text}\n`);
}

/** The tracker's answer neither waits for the destination nor fails with it; as in Micro, the failure is logged. */
async function postTo(address: string, body: string, type: string): Promise<void> {
  try {
    const { ok, status } = await fetch(address, { method: 'POST', headers: { 'Content-Type': type }, body });
    if (!ok) process.stderr.write(`${address} answered ${status} to an event.\n`);
  } catch (error) {
    process.stderr.write(`${address} did not take an event: ${String(error)}\n`);
  }
}
