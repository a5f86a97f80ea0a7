import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { demoPlugin } from './demo/vitePlugin.ts';
import { collectorPlugin } from './src/collector/vitePlugin.ts';
import { snowplowSeam } from './src/tracker/seam/vitePlugin.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url)).replace(/\/$/, '');
const DIST = path('dist');

/** Names every package whose code is in the output, with its licence. */
const thirdPartyNotices = (fileName: string): Plugin => ({
  name: 'third-party-notices',
  generateBundle(_options, bundle) {
    const packages = new Set<string>();
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
          if (name && renderedLength > 0) packages.add(name);
        }
    const notices = [...packages].sort().map((name) => {
      const folder = path(`node_modules/${name}`);
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : ''}`;
    });
    this.emitFile({ type: 'asset', fileName, source: `${notices.join(`\n\n${'-'.repeat(72)}\n\n`)}\n` });
  },
});

/** The contract's places of the types, which tsc writes under dist/types. */
const typesAt = (entries: Record<string, string>): Plugin => ({
  name: 'types-at',
  generateBundle() {
    for (const [fileName, source] of Object.entries(entries))
      this.emitFile({ type: 'asset', fileName, source: `export * from '${source}';\n` });
  },
});

/** File name and SRI hash of a part that an earlier step has built. */
function part(name: string): [file: string, integrity: string] {
  const file = readdirSync(DIST).find(
    (entry) => entry.startsWith(`telemetry-${name}-`) && entry.endsWith('.js'),
  );
  if (!file) throw new Error(`build the ${name} part first: npm run build`);
  return [
    file,
    `sha256-${createHash('sha256')
      .update(readFileSync(`${DIST}/${file}`))
      .digest('base64')}`,
  ];
}

const COMPRESS = {
  ...{ passes: 5, hoist_funs: true, inline: 1, arrows: false, unsafe_arrows: true },
  // That the built-in functions are themselves is for the tests on hostile pages to say.
  ...{ unsafe: true, pure_getters: true, keep_fargs: false },
} as const;

const shared: UserConfig = {
  publicDir: false,
  plugins: [snowplowSeam(path('.'))],
  build: {
    target: 'es2020',
    emptyOutDir: false,
    minify: 'terser',
    terserOptions: {
      ecma: 2020,
      compress: COMPRESS,
      format: { comments: false },
    },
  },
};

/** ES modules are ES2019: webpack 4 (vue-cli 3 and 4, Gridsome) knows no `?.`, and terser would bring `??` back. */
const moduleBuild: UserConfig['build'] = {
  ...shared.build,
  target: 'es2019',
  cssTarget: 'es2020',
  terserOptions: { ...shared.build?.terserOptions, ecma: 2019 },
};

/** One classic script: the drop-in or a part of it. */
const classicScript = (
  entry: string,
  fileName: string,
  define: Record<string, unknown> = {},
  compress: Record<string, unknown> = COMPRESS,
): UserConfig => ({
  ...shared,
  define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  build: {
    ...shared.build,
    terserOptions: { ...shared.build?.terserOptions, compress },
    rolldownOptions: {
      input: path(entry),
      output: { format: 'iife', entryFileNames: fileName },
    },
  },
});

/** The steps of `npm run build`, in this order. */
const steps: Record<string, () => UserConfig> = {
  hash: () => {
    rmSync(DIST, { recursive: true, force: true });
    return classicScript('src/entries/hashPart.ts', 'telemetry-hash-[hash:6].js');
  },
  consent: () => classicScript('src/entries/consentPart.ts', 'telemetry-consent-[hash:6].js'),
  legacyGa: () => classicScript('src/entries/legacyGaPart.ts', 'telemetry-legacy-ga-[hash:6].js'),
  legacyGaSwitch: () => classicScript('src/entries/legacyGaSwitch.ts', 'legacy-ga-switch.js'),
  tracker: () =>
    classicScript('src/entries/trackerPart.ts', 'telemetry-tracker-[hash:6].js', {
      HASH_PART: part('hash'),
      LEGACY_GA_PART: part('legacy-ga'),
    }),
  script: () =>
    classicScript(
      'src/entries/script.ts',
      'telemetry.js',
      { TRACKER_PART: part('tracker'), CONSENT_PART: part('consent') },
      // What is best for the parts costs 6 of its 2,000 bytes.
      { ...COMPRESS, booleans: false, lhs_constants: false },
    ),
  module: () => ({
    ...shared,
    plugins: [
      ...(shared.plugins ?? []),
      thirdPartyNotices('THIRD_PARTY.txt'),
      typesAt({
        'index.d.ts': './types/entries/index.js',
        'hash.d.ts': './types/entries/hash.js',
        'events.d.ts': './types/entries/events.js',
        'legacy-ga.d.ts': './types/entries/legacyGa.js',
      }),
    ],
    build: {
      ...moduleBuild,
      copyPublicDir: true,
      sourcemap: true,
      lib: {
        entry: {
          index: path('src/entries/index.ts'),
          hash: path('src/entries/hash.ts'),
          events: path('src/entries/events.ts'),
          'legacy-ga': path('src/entries/legacyGa.ts'),
        },
        formats: ['es'],
      },
      rolldownOptions: { output: { chunkFileNames: 'parts/[name]-[hash].js' } },
    },
    publicDir: path('public'),
  }),
  // A file of its own: a nonce doesn't reach what a module imports, and hosts copy one file.
  preferences: () => ({
    ...shared,
    plugins: [typesAt({ 'preferences.d.ts': './types/entries/preferences.js' })],
    build: {
      ...moduleBuild,
      sourcemap: true,
      lib: { entry: { preferences: path('src/entries/preferences.ts') }, formats: ['es'] },
    },
  }),
  collector: () => ({
    publicDir: false,
    plugins: [thirdPartyNotices('THIRD_PARTY.txt'), typesAt({ 'index.d.ts': '../types/collector/index.js' })],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/collector',
      rolldownOptions: {
        input: { index: path('src/collector/index.ts'), cli: path('src/collector/cli.ts') },
        output: { format: 'es' },
      },
    },
  }),
};

/** `vite` alone serves the demo and the development collector on one port. */
const demo = (): UserConfig => ({
  plugins: [demoPlugin(), collectorPlugin()],
  publicDir: path('public'),
  server: { port: 5173, strictPort: true },
});

export default defineConfig(({ mode, command }) => (command === 'build' ? (steps[mode] ?? demo)() : demo()));
