import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { compileSchema } from '../../browser/catalogue/compileSchema.ts';
import { EVENTS } from '../../browser/catalogue/table.generated.ts';
import type { Table } from '../../browser/catalogue/table.ts';
import { readSchemas } from '../catalogueTools/readSchemas.ts';
import { findDeclarations } from './findDeclarations.ts';
import { judgeDeclaration } from './judgeDeclaration.ts';

interface Output {
  write(text: string): unknown;
}

const USAGE = `Usage: web-telemetry check-html [--iglu DIR] PATTERN...

Reports data-telemetry attributes of HTML files that no schema takes.

  PATTERN     files, or a pattern in quotes: 'dist/**/*.html'
  --iglu DIR  a registry with the site's own schemas, may be given more than once
`;

/** Ours last: a site can't redefine them. */
const tableOf = (registries: readonly string[]): Table => ({
  ...Object.fromEntries(registries.flatMap(readSchemas).map(({ schema }) => compileSchema(schema))),
  ...EVENTS,
});

/**
 * The command `check-html`.
 *
 * @returns the exit code: 0 when all is well, 1 for mistakes, 2 for wrong arguments or no file
 */
export function checkHtml(args: readonly string[], out: Output, err: Output): number {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { iglu: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      out.write(USAGE);
      return 0;
    }
    const table = tableOf(values.iglu ?? []);
    const files = positionals.length ? globSync(positionals, { expandDirectories: false }).sort() : [];
    if (!files.length) {
      err.write(positionals.length ? `No file is ${positionals.join(' or ')}.\n` : USAGE);
      return 2;
    }
    let elements = 0;
    let mistakes = 0;
    for (const file of files)
      for (const declaration of findDeclarations(readFileSync(file, 'utf8'))) {
        elements++;
        for (const mistake of judgeDeclaration(declaration, table)) {
          mistakes++;
          out.write(`${file}:${declaration.line}:${declaration.column} ${mistake}\n`);
        }
      }
    const found = mistakes === 1 ? '1 mistake' : `${mistakes || 'no'} mistakes`;
    out.write(`${found} in ${elements} elements of ${files.length} files\n`);
    return mistakes ? 1 : 0;
  } catch (error) {
    err.write(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}
