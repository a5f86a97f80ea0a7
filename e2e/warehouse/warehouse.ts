import { DuckDBInstance } from '@duckdb/node-api';

/** A row as Snowpipe loads it: text, or nothing. */
export type Row = Readonly<Record<string, string | null>>;

/** A database with `RAW.SNOWPLOW.EVENTS` as the pipeline's: columns of text. */
export interface Warehouse {
  insert(rows: readonly Row[]): Promise<void>;
  /** Runs a query; counts come as numbers. */
  query(sql: string): Promise<Record<string, unknown>[]>;
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

/** @param columns the atomic columns, and what Snowpipe adds */
export async function openWarehouse(columns: readonly string[]): Promise<Warehouse> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("ATTACH ':memory:' AS RAW");
  await connection.run('CREATE SCHEMA RAW.SNOWPLOW');
  const definition = columns.map((column) => `"${column}" VARCHAR`).join(', ');
  await connection.run(`CREATE TABLE RAW.SNOWPLOW.EVENTS (${definition})`);
  return {
    async insert(rows) {
      const holes = columns.map((_column, index) => `$${index + 1}`).join(', ');
      for (const row of rows)
        await connection.run(
          `INSERT INTO RAW.SNOWPLOW.EVENTS VALUES (${holes})`,
          columns.map((column) => row[column] ?? null),
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
  };
}
