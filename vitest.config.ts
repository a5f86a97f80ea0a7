import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { defineConfig } from 'vitest/config';
import { cutPackages } from './src/node/build/cutPackages.ts';
import { snowplowSeam } from './src/node/build/snowplowSeam.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const tests = globSync('{src,demo}/**/*.test.{ts,tsx}', { cwd: path('.') });
/** What begins with a page has one of its own. So has what loads its modules anew, or stands in for them. */
const isAlone = (file: string) =>
  /^\/\/ @vitest-environment|vi\.(mock|doMock|resetModules)\(/m.test(readFileSync(path(file), 'utf8'));

export default defineConfig({
  // The hash functions as they ship, and Snowplow with our emitter.
  plugins: [cutPackages(path('src/node/build/hashes.patch')), snowplowSeam(path('.').replace(/\/$/, ''))],
  resolve: {
    alias: { 'js-sha256': path('node_modules/js-sha256/src/index.mjs') },
    // Snowplow's modules, as the build takes them.
    mainFields: ['module', 'main'],
  },
  test: {
    setupFiles: './vitest.setup.ts',
    server: { deps: { inline: [/js-md5|js-sha256|@snowplow/] } },
    // Property tests take their time on a busy machine, and so does what a file prepares.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    typecheck: { enabled: false },
    pool: 'threads',
    projects: [
      // Most files leave nothing behind: they share what they have loaded.
      {
        extends: true,
        test: { name: 'shared', isolate: false, include: tests.filter((file) => !isAlone(file)) },
      },
      { extends: true, test: { name: 'alone', include: tests.filter(isAlone) } },
    ],
  },
});
