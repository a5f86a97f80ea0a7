import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A file of the project, by its path from the root. */
export const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** One script, by Vite's defaults, as an app would bundle it. */
export async function bundle(entry) {
  const result = await build({
    configFile: false,
    root: root('.'),
    publicDir: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: { input: root(entry), output: { format: 'iife' } },
    },
  });
  return Buffer.from([result].flat()[0].output[0].code);
}
