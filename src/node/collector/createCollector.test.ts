import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { contexts, pageView, post, send } from './testRequests.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'collector-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WEB_CONTEXT = {
  schema: 'iglu:com.meltano/web_context/jsonschema/1-0-0',
  data: {
    property: 'hub',
    app_version: null,
    mode: 'anonymous',
    project_uuid: null,
    project_uuid_source: null,
    client_uuid: null,
  },
};

describe('createCollector', () => {
  it("knows this project's schemas, unless it is told of others", async () => {
    const verdicts = [];
    for (const collector of [createCollector(), createCollector({ schemas: folder })]) {
      await send(collector, pageView({ co: contexts(WEB_CONTEXT) }));
      verdicts.push(collector.all());
    }
    expect(verdicts).toEqual([
      { total: 1, good: 1, bad: 0 },
      { total: 1, good: 0, bad: 1 },
    ]);
  });

  it('keeps the newest events, good and bad together', async () => {
    const collector = createCollector({ maxEvents: 3 });
    await post(collector, 'no JSON');
    await send(
      collector,
      ...['1', '2', '3', '4'].map((page) => pageView({ page, p: page === '3' ? 'x' : 'web' })),
    );
    expect(collector.all()).toEqual({ total: 3, good: 2, bad: 1 });
    expect(collector.good().map(({ event }) => event.page_title)).toEqual(['4', '2']);
    expect(collector.bad().map(({ rawEvent }) => rawEvent?.parameters.page)).toEqual(['3']);
    collector.reset();
    expect(collector.all()).toEqual({ total: 0, good: 0, bad: 0 });
  });

  it('can keep nothing', async () => {
    const collector = createCollector({ maxEvents: 0 });
    await send(collector, pageView());
    expect([collector.all().total, collector.good(), collector.bad()]).toEqual([0, [], []]);
  });

  it('filters as its REST API does', async () => {
    const collector = createCollector();
    await send(collector, pageView(), pageView({ e: 'pp' }), pageView({ e: 'xx' }));
    expect(collector.good({ event_type: 'page_ping' })).toHaveLength(1);
    expect(collector.good({ limit: 1 }).map(({ eventType }) => eventType)).toEqual(['page_ping']);
    expect(collector.bad({ version: 'tp1' })).toEqual([]);
  });

  it('appends every event to a file, a line each, also what it does not keep', async () => {
    const ndjson = join(folder, 'events.ndjson');
    for (const run of [1, 2]) {
      const collector = createCollector({ ndjson, maxEvents: 1 });
      await send(collector, pageView({ page: `${run}\n` }), pageView({ e: 'xx' }));
    }
    const lines = readFileSync(ndjson, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual([
      ['good'],
      ['bad'],
      ['good'],
      ['bad'],
    ]);
    expect(JSON.parse(lines[2] ?? '').good.event.page_title).toBe('2');
  });

  it.each<[string, Parameters<typeof createCollector>[0], RegExp]>([
    ['half an event', { maxEvents: 0.5 }, /^maxEvents must be a whole number from 0, not 0\.5\.$/],
    ['fewer than none', { maxEvents: -1 }, /^maxEvents must/],
    ['no number', { maxEvents: Number.NaN }, /^maxEvents must/],
    ['no end', { maxEvents: Number.POSITIVE_INFINITY }, /^maxEvents must/],
    ['no such registry', { iglu: ['/nowhere/at/all'] }, /^No Iglu registry at \/nowhere\/at\/all/],
    ['no such schemas', { schemas: '/nowhere/at/all' }, /^No Iglu registry/],
    ['no such file', { ndjson: '/nowhere/at/all.ndjson' }, /^Cannot write to \/nowhere\/at\/all\.ndjson/],
  ])('refuses %s in one line', (_name, options, message) => {
    expect(() => createCollector(options)).toThrow(message);
  });
});
