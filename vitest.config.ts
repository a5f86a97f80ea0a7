import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { cutPackages } from './src/node/build/cutPackages.ts';
import { snowplowSeam } from './src/node/build/snowplowSeam.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

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
    include: ['src/**/*.test.{ts,tsx}'],
    server: { deps: { inline: [/js-md5|js-sha256|@snowplow/] } },
    // Property tests take their time on a busy machine.
    testTimeout: 60_000,
    typecheck: { enabled: false },
  },
});
