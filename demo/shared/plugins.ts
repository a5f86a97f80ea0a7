/** A plugin of the demo's catalogue, spelled as in meltano.yml. */
export interface Plugin {
  readonly name: string;
  readonly type: 'extractors' | 'loaders';
  readonly variant: string;
  readonly label: string;
  readonly about: string;
  readonly settings: readonly string[];
  /** Installing it fails on the demo's machine: an error can be watched as well. */
  readonly broken?: true;
}

export const PLUGINS: readonly Plugin[] = [
  {
    name: 'tap-github',
    type: 'extractors',
    variant: 'meltanolabs',
    label: 'GitHub',
    about: 'Repositories, issues, pull requests and their reviews.',
    settings: ['auth_token', 'repositories', 'start_date'],
  },
  {
    name: 'tap-gitlab',
    type: 'extractors',
    variant: 'meltanolabs',
    label: 'GitLab',
    about: 'Projects, merge requests, pipelines and epics.',
    settings: ['private_token', 'projects', 'groups', 'start_date'],
  },
  {
    name: 'tap-postgres',
    type: 'extractors',
    variant: 'meltanolabs',
    label: 'PostgreSQL',
    about: 'Tables in full, by key, or by logical replication.',
    settings: ['host', 'port', 'database', 'user', 'password'],
  },
  {
    name: 'tap-mysql',
    type: 'extractors',
    variant: 'transferwise',
    label: 'MySQL',
    about: 'Tables in full, by key, or from the binary log.',
    settings: ['host', 'port', 'user', 'password'],
  },
  {
    name: 'tap-oracle',
    type: 'extractors',
    variant: 'transferwise',
    label: 'Oracle',
    about: 'Tables by LogMiner. Needs a client library on the machine.',
    settings: ['host', 'sid', 'user', 'password'],
    broken: true,
  },
  {
    name: 'tap-salesforce',
    type: 'extractors',
    variant: 'meltanolabs',
    label: 'Salesforce',
    about: 'Accounts, opportunities and any custom object.',
    settings: ['client_id', 'client_secret', 'refresh_token', 'start_date'],
  },
  {
    name: 'tap-stripe',
    type: 'extractors',
    variant: 'prratek',
    label: 'Stripe',
    about: 'Charges, invoices, subscriptions and payouts.',
    settings: ['account_id', 'client_secret', 'start_date'],
  },
  {
    name: 'tap-shopify',
    type: 'extractors',
    variant: 'matatika',
    label: 'Shopify',
    about: 'Orders, customers, products and inventory.',
    settings: ['store', 'access_token', 'start_date'],
  },
  {
    name: 'tap-csv',
    type: 'extractors',
    variant: 'meltanolabs',
    label: 'Comma-separated files',
    about: 'Any file with a header row, from a folder or a glob.',
    settings: ['files'],
  },
  {
    name: 'target-snowflake',
    type: 'loaders',
    variant: 'meltanolabs',
    label: 'Snowflake',
    about: 'Loads through an internal stage, with merges by key.',
    settings: ['account', 'database', 'user', 'warehouse'],
  },
  {
    name: 'target-postgres',
    type: 'loaders',
    variant: 'meltanolabs',
    label: 'PostgreSQL',
    about: 'Appends, upserts, or replaces, one table a stream.',
    settings: ['host', 'port', 'database', 'user', 'password'],
  },
  {
    name: 'target-bigquery',
    type: 'loaders',
    variant: 'z3z1ma',
    label: 'BigQuery',
    about: 'Storage Write API, batch jobs, or streaming inserts.',
    settings: ['project', 'dataset', 'credentials_path'],
  },
  {
    name: 'target-duckdb',
    type: 'loaders',
    variant: 'jwills',
    label: 'DuckDB',
    about: 'A file on your own disk: the shortest way to a first table.',
    settings: ['filepath', 'default_target_schema'],
  },
  {
    name: 'target-jsonl',
    type: 'loaders',
    variant: 'andyh1203',
    label: 'JSON Lines',
    about: 'A file a stream, a record a line.',
    settings: ['destination_path'],
  },
];

export const pluginNamed = (name: string): Plugin | undefined =>
  PLUGINS.find((plugin) => plugin.name === name);

/** The fields by which every plugin event names its plugin. The names leave hashed. */
export const pluginFields = (plugin: Plugin) => ({
  plugin_type: plugin.type,
  plugin_name_hash: plugin.name,
  plugin_variant_hash: plugin.variant,
});
