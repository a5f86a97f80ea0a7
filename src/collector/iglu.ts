import { compileSchema, type DataReport, type Judge } from './compileSchema.ts';
import type { Registry } from './registry.ts';
import type { SchemaKey, SelfDescribing } from './schemaKey.ts';

/** Iglu client's ClientError, as bad rows print it. */
export type IgluError =
  | { readonly error: 'ResolutionError'; readonly lookupHistory: readonly LookupHistory[] }
  | { readonly error: 'ValidationError'; readonly dataReports: readonly DataReport[] }
  | { readonly error: 'ValidationError'; readonly schemaIssues: readonly SchemaIssue[] };

interface LookupHistory {
  readonly repository: string;
  readonly errors: readonly { readonly error: string; readonly message?: string }[];
  readonly attempts: number;
  readonly lastAttempt: string;
}

interface SchemaIssue {
  readonly path: string;
  readonly message: string;
}

export interface Iglu {
  /** The schema as it lies in the first registry that has it. */
  lookup(key: SchemaKey): Promise<{ readonly schema: unknown } | IgluError>;
  /** What is wrong with data by its schema; nothing when it is right. */
  check(data: SelfDescribing): Promise<IgluError | undefined>;
}

/** Resolves and validates against registries, in their order. */
export function createIglu(registries: readonly Registry[]): Iglu {
  const compiled = new Map<string, Judge | SchemaIssue>();

  async function find(key: SchemaKey): Promise<{ text: string; schema: unknown } | IgluError> {
    const lookupHistory: LookupHistory[] = [];
    for (const registry of registries) {
      const found = staysInside(key) ? await registry.lookup(key) : undefined;
      let message = found && 'error' in found ? found.error : undefined;
      if (found && 'text' in found)
        try {
          return { text: found.text, schema: JSON.parse(found.text) };
        } catch {
          message = 'Cannot parse the schema: it is not JSON';
        }
      lookupHistory.push({
        repository: registry.name,
        errors: [message === undefined ? { error: 'NotFound' } : { error: 'RepoFailure', message }],
        attempts: 1,
        lastAttempt: new Date().toISOString(),
      });
    }
    return { error: 'ResolutionError', lookupHistory };
  }

  function judgeOf(text: string, schema: unknown): Judge | SchemaIssue {
    const known = compiled.get(text);
    if (known) return known;
    let judge: Judge | SchemaIssue;
    try {
      judge = compileSchema(schema);
    } catch (error) {
      judge = { path: '$', message: error instanceof Error ? error.message : String(error) };
    }
    compiled.set(text, judge);
    return judge;
  }

  return {
    lookup: find,
    async check({ key, data }) {
      const found = await find(key);
      if ('error' in found) return found;
      const judge = judgeOf(found.text, found.schema);
      if (typeof judge !== 'function') return { error: 'ValidationError', schemaIssues: [judge] };
      const dataReports = judge(data);
      return dataReports.length ? { error: 'ValidationError', dataReports } : undefined;
    },
  };
}

/** Iglu's own grammar lets a vendor be `..`, which a file system understands in its own way. */
const staysInside = ({ vendor }: SchemaKey): boolean => !/^\.+$/.test(vendor);
