import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The command `dbt` of this machine, with an adapter for DuckDB: the one that `DBT` names, or one on the path. */
export function findDbt(): string | undefined {
  const { DBT, PATH = '' } = process.env;
  return (
    DBT ||
    PATH.split(delimiter)
      .map((folder) => join(folder, 'dbt'))
      .find((file) => existsSync(file))
  );
}
