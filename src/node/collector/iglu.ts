import type { Registry } from './registry.ts';
import type { DataReport } from './schema/validation.ts';
import { type SchemaKey, schemaPath } from './schemaKey.ts';
import { reportsOf, SchemaError } from './schemaValidator.ts';
import type { KeyedJson } from './selfDescribing.ts';

/** No registry has the schema: what each of them answered. */
export interface ResolutionError {
  readonly error: 'ResolutionError';
  readonly lookupHistory: readonly {
    readonly repository: string;
    readonly errors: readonly { readonly error: 'NotFound' | 'RepoFailure'; readonly message?: string }[];
    readonly attempts: number;
    readonly lastAttempt: string;
  }[];
}

/** The data does not fit its schema, or the schema is invalid. */
export interface ValidationError {
  readonly error: 'ValidationError';
  readonly dataReports?: readonly DataReport[];
  readonly schemaIssues?: readonly { readonly path: string; readonly message: string }[];
}

export type IgluError = ResolutionError | ValidationError;

/** Finds schemas and validates data against them. */
export interface Iglu {
  /** The schema's text, from the first registry that has it. */
  lookup(key: SchemaKey): Promise<string | ResolutionError>;
  /** What is wrong with the data; undefined when nothing is. */
  check(json: KeyedJson): Promise<IgluError | undefined>;
  /** The same, asking the registries for each schema once: for what belongs together, such as the events of a request. */
  remembering(): Iglu;
}

export function createIglu(registries: readonly Registry[]): Iglu {
  async function lookup(key: SchemaKey): Promise<string | ResolutionError> {
    const lookupHistory: ResolutionError['lookupHistory'][number][] = [];
    for (const registry of registries) {
      const found = await registry.find(key).catch((failure: unknown) => ({ failure: String(failure) }));
      if (typeof found === 'string') return found;
      lookupHistory.push({
        repository: registry.name,
        errors: [found ? { error: 'RepoFailure', message: found.failure } : { error: 'NotFound' }],
        attempts: 1,
        lastAttempt: new Date().toISOString(),
      });
    }
    return { error: 'ResolutionError', lookupHistory };
  }

  return igluOf(lookup);
}

function igluOf(lookup: Iglu['lookup']): Iglu {
  return {
    lookup,
    remembering() {
      const found = new Map<string, ReturnType<Iglu['lookup']>>();
      return igluOf((key) => {
        const path = schemaPath(key);
        const answer = found.get(path) ?? lookup(key);
        found.set(path, answer);
        return answer;
      });
    },
    async check({ key, data }) {
      const schema = await lookup(key);
      if (typeof schema !== 'string') return schema;
      try {
        const dataReports = reportsOf(schema, data);
        return dataReports.length > 0 ? { error: 'ValidationError', dataReports } : undefined;
      } catch (error) {
        if (!(error instanceof SchemaError)) throw error;
        return { error: 'ValidationError', schemaIssues: error.issues };
      }
    },
  };
}
