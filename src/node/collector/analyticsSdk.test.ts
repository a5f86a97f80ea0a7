import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'snowplow-analytics-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { replay, verdictCases, verdictSchemas } from './verdictCases.ts';

/** Everything good among the requests, as both outputs write it. */
let folder: string;
let tsv: string[];
let lossy: Record<string, unknown>[];

const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').slice(0, -1).split('\n');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  for (const format of ['tsv', 'json'] as const) {
    const output = { format, to: join(folder, format) };
    const collector = createCollector({ iglu: [verdictSchemas], output });
    for (const one of verdictCases) await replay(collector, one);
  }
  tsv = linesOf('tsv');
  lossy = linesOf('json').map((line) => JSON.parse(line));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * What is there, without what two runs of one request differ in. Both SDKs leave `se_value` a text, and have an old name
 * for `refr_dvce_tstamp`.
 */
const filled = (event: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(event)
      .filter(([key, value]) => value !== null && !/^(?:etl|collector|derived)_tstamp$|^event_id$/.test(key))
      .map(([key, value]) => [key.replace('device', 'dvce'), key === 'se_value' ? Number(value) : value]),
  );

it('each line has 131 columns', () => {
  expect(tsv.length).toBeGreaterThan(500);
  expect(tsv.filter((line) => line.split('\t').length !== 131)).toEqual([]);
});

describe('the real SDK reads from a line what the JSON output says', () => {
  it('in JavaScript', () => {
    tsv.forEach((line, index) => {
      expect(filled(transform(line))).toEqual(filled(lossy[index] ?? {}));
    });
  });

  const python = pythonWithSdk();
  it.skipIf(python === undefined)('in Python, where it is installed', () => {
    const script =
      'import json, sys\nfrom snowplow_analytics_sdk.event_transformer import transform\nfor line in sys.stdin.buffer.read().decode().rstrip("\\n").split("\\n"):\n  print(json.dumps(transform(line)))';
    const out = execFileSync(python ?? '', ['-c', script], {
      input: `${tsv.join('\n')}\n`,
      maxBuffer: 2 ** 28,
    });
    const read = out.toString().trimEnd().split('\n');
    expect(read).toHaveLength(tsv.length);
    read.forEach((line, index) => {
      // Python writes numbers that JSON has none of.
      expect(filled(JSON.parse(line.replaceAll('Infinity', '1e400')))).toEqual(filled(lossy[index] ?? {}));
    });
  });
});

/** A Python with `pip install snowplow-analytics-sdk`: PYTHON says which, or the usual one. */
function pythonWithSdk(): string | undefined {
  const python = process.env.PYTHON ?? 'python3';
  try {
    execFileSync(python, ['-c', 'import snowplow_analytics_sdk'], { stdio: 'ignore' });
    return python;
  } catch {
    return undefined;
  }
}
