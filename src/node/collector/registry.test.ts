import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { createIglu } from './iglu.ts';
import { directoryRegistry, registryAt, snowplowRegistry } from './registry.ts';
import { registriesOf } from './resolverFile.ts';
import type { SchemaKey } from './schemaKey.ts';

const PATH = 'com.acme/thing/jsonschema/1-0-0';
const KEY: SchemaKey = { vendor: 'com.acme', name: 'thing', format: 'jsonschema', version: '1-0-0' };
const WEB_PAGE: SchemaKey = {
  vendor: 'com.snowplowanalytics.snowplow',
  name: 'web_page',
  format: 'jsonschema',
  version: '1-0-0',
};

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'registries-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

describe('a directory', () => {
  it.each(['flat', 'with-top/schemas'])('is laid out as a registry: %s', async (folder) => {
    write(`${folder}/${PATH}`, '{}');
    const registry = directoryRegistry(join(root, folder.replace('/schemas', '')));
    expect(await registry.find(KEY)).toBe('{}');
    expect(await registry.find({ ...KEY, version: '1-0-1' })).toBeUndefined();
  });

  it('is read anew each time, so that a schema can be edited', async () => {
    const iglu = createIglu([directoryRegistry(root)]);
    const check = () => iglu.check({ key: KEY, schema: `iglu:${PATH}`, data: 'x' });
    write(PATH, '{"type":"string"}');
    expect(await check()).toBeUndefined();
    write(PATH, '{"type":"number"}');
    expect(await check()).toMatchObject({ error: 'ValidationError', dataReports: [{ keyword: 'type' }] });
    write(PATH, '{"type":');
    expect(await check()).toMatchObject({ error: 'ValidationError', schemaIssues: [{ path: '$' }] });
  });

  it('is not left by a vendor of dots', async () => {
    write('inner/placeholder', '');
    write('thing/jsonschema/1-0-0', '{}');
    expect(await directoryRegistry(join(root, 'inner')).find({ ...KEY, vendor: '..' })).toBeUndefined();
  });

  it('must be there', () => {
    expect(() => directoryRegistry(join(root, 'nowhere'))).toThrow(/^No Iglu registry at .*nowhere: .*$/);
  });
});

describe('the configuration of an Iglu resolver', () => {
  const resolver = (...repositories: unknown[]) => {
    write('resolver.json', JSON.stringify({ schema: 'iglu:x', data: { cacheSize: 1, repositories } }));
    return registriesOf(join(root, 'resolver.json'));
  };
  const http = (uri: string, priority: number) => ({ name: uri, priority, connection: { http: { uri } } });

  it('names registries, by their priority', () => {
    const found = resolver(http('http://b.example', 1), http('http://a.example', 0));
    expect(found.map(({ name }) => name)).toEqual(['http://a.example', 'http://b.example']);
  });

  it.each([
    ['of another kind', [{ name: 'x', connection: { embedded: { path: '/x' } } }]],
    ['without a connection', [{}]],
  ])('names none %s: one line', (_name, repositories) => {
    expect(() => resolver(...repositories)).toThrow(/^[^\n]*resolver\.json: [^\n]*--iglu DIR\.$/);
  });

  it.each(['{', '[]', '{}', '{"data":{}}'])('that is %s is none: one line', (text) => {
    write('resolver.json', text);
    expect(() => registriesOf(join(root, 'resolver.json'))).toThrow(/^[^\n]*resolver\.json[^\n]*$/);
  });

  it('is taken where a registry is', async () => {
    resolver(http('http://127.0.0.1:1', 0));
    const collector = createCollector({ iglu: [join(root, 'resolver.json')] });
    const response = await collector.app.request('/micro/iglu/com.acme/x/jsonschema/1-0-0');
    expect(await response.json()).toMatchObject({
      lookupHistory: expect.arrayContaining([expect.objectContaining({ repository: 'http://127.0.0.1:1' })]),
    });
  });
});

describe('an address', () => {
  let server: Server;
  let url: string;
  let answers: Record<string, string | number>;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const answer = answers[request.url ?? ''] ?? 404;
      response.statusCode = typeof answer === 'number' ? answer : 200;
      response.end(typeof answer === 'number' ? '' : answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => asked.splice(0));
  afterAll(() => server.close());

  it.each(['/schemas/', '/'])('is asked with and without schemas/, once for what it has: %s', async (top) => {
    answers = { [`${top}${PATH}`]: '{}' };
    const registry = registryAt(`${url}/`);
    expect(await registry.find(KEY)).toBe('{}');
    const questions = asked.length;
    expect(await registry.find(KEY)).toBe('{}');
    expect(asked).toHaveLength(questions);
  });

  it('that fails is named in the lookup history, and the next registry is asked', async () => {
    answers = { '/schemas/com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0': 500 };
    const failing = registryAt(url);
    expect(await createIglu([failing, snowplowRegistry]).lookup(WEB_PAGE)).toContain('"web_page"');
    expect(await createIglu([failing]).lookup(WEB_PAGE)).toMatchObject({
      error: 'ResolutionError',
      lookupHistory: [
        { repository: url, errors: [{ error: 'RepoFailure', message: expect.stringContaining('500') }] },
      ],
    });
  });
});
