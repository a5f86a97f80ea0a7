import { DuckDBInstance } from '@duckdb/node-api';
import { ATOMIC_FIELDS } from '../../src/node/collector/atomicEvent.ts';

/** A row as Snowpipe loads it: text, or nothing. */
export type Row = Readonly<Record<string, string | null>>;

/** A database with `RAW.SNOWPLOW.EVENTS` as the pipeline's: columns of text. */
export interface Warehouse {
  insert(rows: readonly Row[]): Promise<void>;
  /** Runs a query; counts come as numbers. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** What is in a file is there for others from then on. */
  close(): void;
}

const asText = (value: unknown): string | null =>
  value === null || value === undefined
    ? null
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** An enriched event, as the collector's REST API shows it, as a row of the atomic table. */
export const toRow = (event: Readonly<Record<string, unknown>>): Row => ({
  ...Object.fromEntries(Object.entries(event).map(([column, value]) => [column, asText(value)])),
  uploaded_at: new Date().toISOString(),
});

/** The atomic columns, and what Snowpipe adds. */
export const COLUMNS: readonly string[] = [...Object.keys(ATOMIC_FIELDS), 'uploaded_at'];

/** @param setUp statements that bring its databases */
async function connect(...setUp: readonly string[]): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of setUp) await connection.run(statement);
  return {
    async insert(rows) {
      const holes = COLUMNS.map((_column, index) => `$${index + 1}`).join(', ');
      for (const row of rows)
        await connection.run(
          `INSERT INTO RAW.SNOWPLOW.EVENTS VALUES (${holes})`,
          COLUMNS.map((column) => row[column] ?? null),
        );
    },
    async query(sql) {
      const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
      return rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            /^\d+$/.test(`${value}`) ? Number(value) : value,
          ]),
        ),
      );
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** @param file for the table of events, if not in memory */
export const openWarehouse = (file = ':memory:'): Promise<Warehouse> =>
  connect(
    `ATTACH '${file}' AS RAW`,
    'CREATE SCHEMA RAW.SNOWPLOW',
    `CREATE TABLE RAW.SNOWPLOW.EVENTS (${COLUMNS.map((column) => `"${column}" VARCHAR`).join(', ')})`,
  );

/** What dbt has built in a folder, as `built`, beside the events in it. */
export const readWarehouse = (folder: string): Promise<Warehouse> =>
  connect(...['raw', 'built'].map((name) => `ATTACH '${folder}/${name}.duckdb' AS ${name} (READ_ONLY)`));
