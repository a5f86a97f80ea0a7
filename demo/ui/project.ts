/** The project of the demo: what is installed, for as long as the tab is open. */
const installed = new Set(['tap-postgres', 'tap-csv', 'target-duckdb']);

export const isInstalled = (name: string): boolean => installed.has(name);
export const markInstalled = (name: string): void => void installed.add(name);
export const installedCount = (): number => installed.size;

export interface Pipeline {
  readonly name: string;
  readonly steps: string;
  readonly schedule: string;
  /** Its next run fails: the second step has no credentials. */
  readonly broken?: true;
}

export const PIPELINES: readonly Pipeline[] = [
  { name: 'orders-to-duckdb', steps: 'tap-postgres target-duckdb', schedule: 'every hour' },
  { name: 'budget-sheet', steps: 'tap-csv target-duckdb', schedule: 'on Mondays' },
  { name: 'crm-nightly', steps: 'tap-salesforce target-duckdb', schedule: 'at 02:00', broken: true },
];

export const ENVIRONMENT = 'dev';
