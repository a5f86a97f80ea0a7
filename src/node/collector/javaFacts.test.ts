import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './java/base64.ts';
import { javaDecimal } from './java/javaNumbers.ts';
import { javaPattern } from './java/javaPattern.ts';
import { javaUuid } from './java/javaUuid.ts';
import { parseUri } from './java/lenientUri.ts';
import { parseExactJson } from './json/exactJson.ts';
import { parseQuery } from './querystring.ts';
import { reportsOf, SchemaError } from './schemaValidator.ts';

/** What the JVM's libraries said to inputs put together at random: `[what, …inputs, answer]`. */
const facts: readonly [string, ...string[]][] = gunzipSync(
  readFileSync(new URL('testdata/javaFacts.ndjson.gz', import.meta.url)),
)
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

function schemaVerdict(schema: string, data: string): string {
  try {
    return reportsOf(schema, parseExactJson(data)).length > 0 ? 'bad' : 'good';
  } catch (error) {
    return error instanceof SchemaError ? 'no schema' : 'throws';
  }
}

function finds(pattern: string, text: string): boolean | null {
  try {
    return javaPattern(pattern).test(text);
  } catch {
    return null;
  }
}

function takenApart(text: string): unknown {
  const uri = parseUri(text);
  return uri ? [uri.text, uri.scheme, uri.host, uri.port ?? -1, uri.path, uri.query, uri.fragment] : null;
}

const READERS: Readonly<Record<string, (...inputs: string[]) => unknown>> = {
  'java.net.URI, then scala-uri': (text = '') => takenApart(text),
  'java.util.regex': (pattern = '', text = '') => finds(pattern, text),
  networknt: (schema = '', data = '') => schemaVerdict(schema, data),
  'java.math.BigDecimal': (text = '') => javaDecimal(text) ?? null,
  'commons-codec': (text = '') => decodeBase64(text),
  'Apache HttpClient': (text = '') => parseQuery(text) ?? null,
  'java.util.UUID': (text = '') => javaUuid(text) ?? null,
};

const NAMES: Readonly<Record<string, string>> = {
  uri: 'java.net.URI, then scala-uri',
  regex: 'java.util.regex',
  schema: 'networknt',
  dec: 'java.math.BigDecimal',
  b64: 'commons-codec',
  qs: 'Apache HttpClient',
  uuid: 'java.util.UUID',
};

describe('we read as the JVM does', () => {
  it.each(Object.entries(NAMES))('%s: %s', (kind, name) => {
    const ours = facts.filter(([what]) => what === kind);
    expect(ours.length).toBeGreaterThan(200);
    const wrong = ours.flatMap((fact) => {
      const [inputs, answer] = [fact.slice(1, -1), fact.at(-1)];
      const read = READERS[name]?.(...inputs);
      return JSON.stringify(read) === JSON.stringify(answer) ? [] : [{ inputs, answer, read }];
    });
    expect(wrong).toEqual([]);
  });
});
