import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';
import { cutPackages } from './cutPackages.ts';
import { letsOnly } from './letsOnly.ts';
import { snowplowSeam } from './snowplowSeam.ts';

/** File name and SRI hash of what a step has built, as the scripts that load it hold them. */
export type Part = readonly [file: string, integrity: string];

export interface Step {
  /** Of a classic script, with `[hash:6]` where its content's hash is. */
  readonly fileName?: string;
  /** Steps whose parts are named in this one's script: they are built before it. */
  readonly needs?: Readonly<Record<string, string>>;
  config(define: Readonly<Record<string, string>>): UserConfig;
}

export const path = (relative: string) =>
  fileURLToPath(new URL(`../../../${relative}`, import.meta.url)).replace(/\/$/, '');

/** Where everything is built. */
export const DIST = path('dist');

export const COMPRESS = {
  ...{ passes: 5, hoist_funs: true, inline: 1, arrows: false, unsafe_arrows: true },
  // Whether a page has replaced built-in functions is a matter for the tests on hostile pages.
  ...{ unsafe: true, pure_getters: true, keep_fargs: false },
} as const;

export const shared = (): UserConfig => ({
  publicDir: false,
  plugins: [snowplowSeam(path('')), cutPackages(path('src/node/build/hashes.patch')), letsOnly()],
  build: {
    target: 'es2020',
    emptyOutDir: false,
    minify: 'terser',
    terserOptions: {
      ecma: 2020,
      compress: COMPRESS,
      format: { comments: false },
      // Vite's default; the oldest Safari here is 13.1.
      safari10: false,
    },
  },
});

/** ES modules are ES2019: webpack 4 (vue-cli 3 and 4, Gridsome) knows no `?.`, and terser would bring `??` back. */
export const moduleBuild = (): UserConfig['build'] => {
  const { build } = shared();
  return {
    ...build,
    target: 'es2019',
    cssTarget: 'es2020',
    sourcemap: true,
    terserOptions: { ...build?.terserOptions, ecma: 2019 },
  };
};

/** One classic script: the drop-in or a part of it. */
export const classicScript = (
  entry: string,
  fileName: string,
  needs: Step['needs'] = {},
  minify: Readonly<Record<string, unknown>> = {},
  plugins: readonly Plugin[] = [],
): Step => ({
  fileName,
  needs,
  config: (define) => ({
    ...shared(),
    define: {
      ...define,
      FILE_NAME: JSON.stringify(fileName),
      HOLDS_ALL: `${fileName === 'telemetry-all.js'}`,
    },
    plugins: [...(shared().plugins ?? []), ...plugins],
    build: {
      ...shared().build,
      terserOptions: { ...shared().build?.terserOptions, ...minify },
      rolldownOptions: { input: path(entry), output: { format: 'iife', entryFileNames: fileName } },
    },
  }),
});
