import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The package's own registry: `public/schemas` beside the sources, `dist/schemas` beside the build. Looked for upwards,
 * as a bundler decides how deep this file lies.
 */
export function findOwnSchemas(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < 4; level += 1) {
    for (const place of ['schemas', 'public/schemas'])
      if (existsSync(join(folder, place, 'com.meltano'))) return join(folder, place);
    folder = dirname(folder);
  }
  return undefined;
}
