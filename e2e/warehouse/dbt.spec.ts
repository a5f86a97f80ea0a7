import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { expect, test, withTelemetry } from '../support/fixtures.ts';
import { NO_BROWSER } from '../support/tags.ts';
import { cliRow } from './cliRows.ts';
import { DBT_PACKAGE, dbtModels } from './dbtModels.ts';
import { documentedQueries, reviewersQueries } from './documentedQueries.ts';
import { findDbt } from './findDbt.ts';
import { visitReleases } from './visitReleases.ts';
import { openWarehouse, readWarehouse, toRow } from './warehouse.ts';

const QUERIES = documentedQueries();
/** A condition for the CLI's models, and what a reviewer asks of the raw events: see the document. */
const NO_MODEL = ['cli_only', ...reviewersQueries()];

test(
  'each view and query of docs/warehouse.md is a model of the dbt package, word for word',
  NO_BROWSER,
  () => {
    const written = [...QUERIES].map(([name, sql]): [string, string] => [
      name,
      sql.replace(`CREATE OR REPLACE VIEW ${name} AS\n`, ''),
    ]);
    expect(Object.fromEntries(dbtModels())).toEqual(
      Object.fromEntries(written.filter(([name]) => !NO_MODEL.includes(name))),
    );
  },
);

/** Builds the package over a table of events in `raw.duckdb` of a folder, into its `built.duckdb`. Returns what dbt says. */
async function build(dbt: string, folder: string): Promise<string> {
  const output = {
    type: 'duckdb',
    path: `${folder}/built.duckdb`,
    // dbt's DuckDB may be newer than the one that reads it here.
    config_options: { storage_compatibility_version: 'v1.0.0' },
    attach: [{ path: `${folder}/raw.duckdb`, alias: 'RAW', read_only: true }],
  };
  const profiles = { meltano_web_telemetry: { target: 'test', outputs: { test: output } } };
  await writeFile(`${folder}/profiles.yml`, JSON.stringify(profiles));
  const folders = { project: DBT_PACKAGE, profiles: folder };
  const paths = Object.entries(folders).flatMap(([name, path]) => [`--${name}-dir`, path]);
  const env = {
    ...process.env,
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    DBT_TARGET_PATH: `${folder}/target`,
    DBT_LOG_PATH: `${folder}/logs`,
  };
  const said = await promisify(execFile)(dbt, ['--no-use-colors', 'build', ...paths], { env }).catch(
    (failure: { stdout: string; stderr: string }) => failure,
  );
  return said.stdout + said.stderr;
}

test('dbt build succeeds on events that a browser has sent, and its models return the same as the documented queries', async ({
  tab,
  telemetered,
  collector,
}) => {
  const dbt = findDbt();
  test.skip(!dbt, 'no dbt here: pip install dbt-core dbt-duckdb, and name it by DBT= or have it on the path');
  const releases = await visitReleases(tab, telemetered, collector);
  await telemetered.open({ entry: 'script', options: { property: 'newsletter' } });
  await withTelemetry(tab, async (telemetry) => {
    telemetry.track('newsletter_landed', { issue: 'issue-42', campaign: 'issue-42' });
    telemetry.track('plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: 'tap-github' });
    const signUp = { placement: 'article_end', campaign: 'issue-42' } as const;
    telemetry.start('newsletter_signup', signUp).complete({ outcome: 'failed', errorKind: 'TypeError' });
    telemetry.start('newsletter_signup', signUp).complete({ outcome: 'succeeded' });
    await telemetry.flush();
  });
  const signups = Array(4).fill('newsletter_signup');
  const sent = await telemetered.expectEvents('page_view', 'newsletter_landed', 'plugin_viewed', ...signups);
  const rows = [...releases, ...sent.map(({ event }) => toRow(event))];

  const folder = await mkdtemp(`${tmpdir()}/dbt-`);
  try {
    const raw = await openWarehouse(`${folder}/raw.duckdb`);
    await raw.insert([...rows, ...rows.slice(0, 9), cliRow([['extractors', 'tap-github', 'meltanolabs']])]);
    raw.close();
    const said = await build(`${dbt}`, folder);
    expect(said).toMatch(/Completed successfully[\s\S]*PASS=\d+ WARN=0 ERROR=0 SKIP=0/);

    const warehouse = await readWarehouse(folder);
    for (const [name, sql] of QUERIES) {
      if (NO_MODEL.includes(name)) continue;
      const isView = sql.startsWith('CREATE');
      if (isView) await warehouse.query(sql);
      const documented = await warehouse.query(isView ? `SELECT * FROM ${name}` : sql);
      const built = await warehouse.query(`SELECT * FROM built.main.${name}`);
      const sorted = (found: readonly object[]) => found.map((row) => JSON.stringify(row)).sort();
      expect(sorted(built), name).toEqual(sorted(documented));
      expect(built, name).not.toEqual([]);
    }
    warehouse.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});
