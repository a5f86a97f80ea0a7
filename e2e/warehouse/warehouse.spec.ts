import { createHash } from 'node:crypto';
import { NEVER_NAMES } from '../../src/browser/catalogue/neverNames.ts';
import type { Arrived } from '../support/collectorServer.ts';
import { expect, test, withTelemetry } from '../support/fixtures.ts';
import { NO_BROWSER } from '../support/tags.ts';
import { cliRow } from './cliRows.ts';
import { documentedQueries } from './documentedQueries.ts';
import { visitReleases } from './visitReleases.ts';
import { COLUMNS, openWarehouse, type Row, toRow } from './warehouse.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const QUERIES = documentedQueries();

test('docs/warehouse.md: each query gives the expected rows from events that a page really sent', async ({
  tab,
  telemetered,
  collector,
}) => {
  expect(COLUMNS).toHaveLength(132);
  const sent: Arrived[] = [];
  /** What the page of a property has sent: read before the next one is opened. */
  const collect = async (appId: string, count: number) => {
    await expect.poll(async () => (await collector.good(appId)).length).toBe(count);
    expect(await collector.bad(appId)).toEqual([]);
    sent.push(...(await collector.good(appId)));
  };

  const hub = await telemetered.open({ entry: 'script', options: { property: 'hub' } });
  await withTelemetry(tab, async (telemetry) => {
    const github = {
      plugin_type: 'extractors',
      plugin_name_hash: 'tap-github',
      plugin_variant_hash: 'meltanolabs',
    } as const;
    const duckdb = {
      plugin_type: 'loaders',
      plugin_name_hash: 'target-duckdb',
      plugin_variant_hash: 'jwills',
    } as const;
    telemetry.track('plugin_viewed', github);
    telemetry.track('plugin_viewed', github);
    telemetry.track('install_command_copied', github);
    telemetry.track('plugin_viewed', duckdb);
    await telemetry.flush();
  });
  await collect(hub.appId, 5);

  const ui = await telemetered.open({ entry: 'script', options: { property: 'ui', pageViews: 'off' } });
  await withTelemetry(tab, async (telemetry) => {
    const plugin = { plugin_type: 'extractors', plugin_name_hash: 'tap-github' } as const;
    telemetry.start('plugin_install', plugin).complete({ outcome: 'succeeded' });
    telemetry
      .start('plugin_install', plugin)
      .complete({ outcome: 'failed', errorKind: 'MissingLibraryError' });
    telemetry.start('plugin_install', plugin);
    telemetry.start('plugin_install', plugin);
    telemetry.start('pipeline_run', { environment_name_hash: 'prod' }).complete({ outcome: 'succeeded' });
    await telemetry.flush();
  });
  await collect(ui.appId, 8);

  const newsletter = await telemetered.open({
    entry: 'script',
    options: { property: 'newsletter', pageViews: 'off' },
  });
  await withTelemetry(tab, async (telemetry) => {
    for (const campaign of ['issue-42', 'issue-42', 'issue-41', null] as const)
      telemetry.track('newsletter_landed', { issue: 'issue-42', campaign });
    const signUp = { placement: 'article_end', campaign: 'issue-42' } as const;
    telemetry.start('newsletter_signup', signUp).complete({ outcome: 'failed' });
    telemetry.start('newsletter_signup', signUp).complete({ outcome: 'succeeded' });
    await telemetry.flush();
  });
  await collect(newsletter.appId, 8);

  const rows = sent.map(({ event }) => toRow(event));
  for (const row of rows) expect(Object.keys(row).sort()).toEqual([...COLUMNS].sort());
  const cli: Row[] = [
    cliRow([
      ['extractors', 'tap-github', 'meltanolabs'],
      ['loaders', 'target-jsonl', 'andyh1203'],
    ]),
    cliRow([['extractors', 'tap-github', 'meltanolabs']]),
    // Its variant is named as another plugin: no use of that one.
    cliRow([['extractors', 'tap-csv', 'target-duckdb']]),
  ];
  const warehouse = await openWarehouse();
  // Delivered at least once: some of it twice.
  await warehouse.insert([...rows, ...cli, ...rows.slice(3, 9), ...cli.slice(0, 1)]);

  const run = (name: string) => warehouse.query(QUERIES.get(name) ?? `no query ${name} in the document`);
  await run('web_events');
  await run('web_operations');
  expect(
    await warehouse.query('SELECT COUNT(*) AS rows, COUNT(DISTINCT event_id) AS ids FROM web_events'),
  ).toEqual([{ rows: rows.length, ids: rows.length }]);
  expect(await run('started_without_completed')).toEqual([{ operation: 'plugin_install', left_midway: 2 }]);
  const median = expect.any(Number);
  expect(await run('completion_by_operation')).toEqual([
    {
      operation: 'newsletter_signup',
      started: 2,
      completed: 2,
      succeeded: 1,
      success_rate: 0.5,
      median_ms: median,
      an_error_kind: null,
    },
    {
      operation: 'pipeline_run',
      started: 1,
      completed: 1,
      succeeded: 1,
      success_rate: 1,
      median_ms: median,
      an_error_kind: null,
    },
    {
      operation: 'plugin_install',
      started: 4,
      completed: 2,
      succeeded: 1,
      success_rate: 0.25,
      median_ms: median,
      an_error_kind: 'missing-library-error',
    },
  ]);
  expect(await run('hub_interest_and_cli_use')).toEqual([
    { name_hash: sha256('tap-github'), views: 2, copies: 1, cli_events: 2 },
    { name_hash: sha256('target-duckdb'), views: 1, copies: 0, cli_events: 0 },
  ]);
  expect(await run('campaign_to_signup')).toEqual([
    { campaign: 'issue-42', landed: 2, signed_up: 1 },
    { campaign: 'issue-41', landed: 1, signed_up: 0 },
  ]);

  // The never-list, as the CLI's models would read what was sent.
  const ids = [...cli, cli[0]].map((row) => row?.event_id).sort();
  expect((await run('cli_only')).map(({ event_id }) => event_id)).toEqual(ids);
  for (const row of rows) {
    expect(row.event).toMatch(/^(page_view|unstruct)$/);
    if (row.event === 'unstruct') expect(NEVER_NAMES).not.toContain(row.event_name);
    expect([row.se_label, row.se_category, row.se_action]).toEqual([null, null, null]);
    const entities = JSON.parse(row.contexts ?? '{}').data as { schema: string }[];
    expect(entities.map(({ schema }) => schema)).toEqual(['iglu:com.meltano/web_context/jsonschema/1-1-0']);
  }
});

test('docs/warehouse.md: the queries for errors, slow pages and dead ends return the expected rows', async ({
  tab,
  telemetered,
  collector,
}) => {
  const rows = await visitReleases(tab, telemetered, collector);
  const warehouse = await openWarehouse();
  await warehouse.insert([...rows, ...rows.slice(0, 5)]);
  const run = (name: string) => warehouse.query(QUERIES.get(name) ?? `no query ${name} in the document`);
  for (const view of QUERIES.keys()) if (view.startsWith('web_')) await run(view);

  const route = '/page-:number';
  expect(await run('slowest_pages')).toEqual([{ route, visits: 20, lcp_p75: 1525, inp_p75: 200 }]);
  const save = { error_class: 'type-error', fingerprint: sha256('type-error app.js save 12') };
  const fill = { error_class: 'range-error', fingerprint: sha256('range-error app.js fill 7') };
  expect(await run('errors_by_release')).toEqual([
    { app_version: '1.4.0', ...save, seen: 1, first_release: '1.4.0' },
    { app_version: '1.5.0', ...save, seen: 2, first_release: '1.4.0' },
    { app_version: '1.5.0', ...fill, seen: 1, first_release: '1.5.0' },
  ]);
  expect(await run('links_to_nowhere')).toEqual([
    { missing: route, came_from: 'none', linked_from: null, visits: 2 },
  ]);
  expect(await run('fruitless_searches')).toEqual([
    { query_length: 4, plugin_type: 'loaders', searches: 3, found_nothing: 1, opened_nothing: 2 },
  ]);
  expect(await run('left_midway_beside_errors')).toEqual([
    { app_version: '1.5.0', operation: 'plugin_install', left_midway: 1, errors: 3, different_errors: 2 },
  ]);
});

test('docs/warehouse.md: the queries for reviewers round counts, delete old rows, and give access and erasure', async ({
  tab,
  telemetered,
  collector,
}) => {
  /** Of a visitor whom the site knows, and of one whom nobody does. */
  const { appId } = await telemetered.open({ entry: 'script', options: { property: 'hub' } });
  await withTelemetry(tab, async (telemetry) => {
    telemetry.track('plugin_searched', { query_length: 1, result_count: 1 });
    await telemetry.flush();
    telemetry.setConsent('identified');
    telemetry.identify({ userId: 'jane@example.com' });
    telemetry.track('plugin_searched', { query_length: 2, result_count: 1 });
    await telemetry.flush();
  });
  await expect.poll(async () => (await collector.good(appId)).length).toBe(4);
  const sent = (await collector.good(appId)).map(({ event }) => toRow(event));
  const view = sent.find(({ event }) => event === 'page_view') as Row;
  const seen = (page_urlpath: string, times: number, more: Row = {}): Row[] =>
    Array.from({ length: times }, () => ({ ...view, event_id: crypto.randomUUID(), page_urlpath, ...more }));
  const old = new Date();
  old.setUTCMonth(old.getUTCMonth() - 26);
  const collector_tstamp = old.toISOString().replace('T', ' ').replace('Z', '');
  const warehouse = await openWarehouse();
  await warehouse.insert([
    ...sent,
    ...seen('/often', 34),
    ...seen('/seldom', 19),
    ...seen('/long-ago', 3, { collector_tstamp }),
    { ...cliRow([['extractors', 'tap-github', 'meltanolabs']]), collector_tstamp },
  ]);
  const run = (name: string, change = (sql: string) => sql) =>
    warehouse.query(change(QUERIES.get(name) ?? `no query ${name} in the document`));
  const count = async () =>
    (await warehouse.query('SELECT COUNT(*) AS rows FROM RAW.SNOWPLOW.EVENTS'))[0]?.rows;

  await run('web_events');
  expect(await run('audience_counts')).toEqual([
    { seen_on: expect.any(String), app_id: appId, page_urlpath: '/often', views: 30 },
  ]);
  const before = Number(await count());
  await run('older_than_25_months');
  expect(await count()).toBe(before - 3);

  const identified = sent.filter(({ domain_userid }) => domain_userid);
  expect(identified.length).toBeGreaterThan(0);
  const ofUser = identified.filter(({ user_id }) => user_id === sha256('jane@example.com'));
  expect(ofUser.map(({ event_name }) => event_name)).toContain('plugin_searched');
  const person = (duid: string, uid: string) => (sql: string) =>
    sql.replace(/'0{8}-.*?'/, `'${duid}'`).replace(/'0{64}'/, `'${uid}'`);
  const found = async () => (await run('events_of_person')).map(({ event_id }) => event_id).sort();
  const ids = (rows: readonly Row[]) => rows.map(({ event_id }) => event_id).sort();
  await run('person');
  expect(await found()).toEqual([]);
  await run('person', person('', sha256('jane@example.com')));
  expect(await found()).toEqual(ids(ofUser));
  await run('person', person(`${identified[0]?.domain_userid}`, ''));
  expect(await found()).toEqual(ids(identified));
  await run('delete_person');
  expect(await found()).toEqual([]);
  expect(await count()).toBe(before - 3 - identified.length);
});

test('every query of the document is tested above', NO_BROWSER, () => {
  expect([...QUERIES.keys()]).toEqual([
    'cli_only',
    'web_events',
    'web_operations',
    'started_without_completed',
    'completion_by_operation',
    'hub_interest_and_cli_use',
    'campaign_to_signup',
    'web_page_measures',
    'slowest_pages',
    'web_errors',
    'errors_by_release',
    'web_missing_pages',
    'links_to_nowhere',
    'web_searches',
    'fruitless_searches',
    'left_midway_beside_errors',
    'audience_counts',
    'older_than_25_months',
    'person',
    'events_of_person',
    'delete_person',
  ]);
});
