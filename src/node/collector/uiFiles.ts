import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'style.css': 'text/css; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'api.js': 'text/javascript; charset=utf-8',
  'rows.js': 'text/javascript; charset=utf-8',
  'details.js': 'text/javascript; charset=utf-8',
};

/** A file of the page, as it is: the browser needs no build of it. */
export function uiFile(name: string): { readonly text: string; readonly type: string } | undefined {
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  const folder = type === undefined ? undefined : uiFolder();
  return type === undefined || folder === undefined
    ? undefined
    : { text: readFileSync(join(folder, name), 'utf8'), type };
}

/** `ui` beside the sources or the build. Looked for upwards, as a bundler decides how deep this file lies. */
function uiFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < 4; level += 1) {
    for (const place of ['ui', 'src/node/collector/ui'])
      if (existsSync(join(folder, place, 'app.js'))) return join(folder, place);
    folder = dirname(folder);
  }
  return undefined;
}
