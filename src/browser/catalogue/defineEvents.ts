import { compileSchema } from './compileSchema.ts';
import type { Table } from './table.ts';

declare const fields: unique symbol;
/** A site's own events, compiled. `Events` maps their names to what `track` takes. */
export type OwnEvents<Events = unknown> = Table & { readonly [fields]?: Events };

/**
 * Compiles a site's own event schemas, to be given to `createTelemetry({ events })`. They obey the rules of the
 * catalogue: no string that could hold free text, no name of the Meltano CLI's.
 *
 * @typeParam Events what `track` takes, by the name of the event.
 * @throws TypeError that says which field of which schema breaks which rule.
 * @example
 * const events = defineEvents<{ docs_rated: { rating: 'up' | 'down' } }>(docsRatedSchema);
 * createTelemetry({ collector, property: 'website', events }).track('docs_rated', { rating: 'up' });
 */
export const defineEvents = <Events = unknown>(...schemas: readonly unknown[]): OwnEvents<Events> =>
  Object.fromEntries(schemas.map((schema) => compileSchema(schema)));
