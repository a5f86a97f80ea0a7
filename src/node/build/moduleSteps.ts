import { filesOf } from './filesOf.ts';
import { letsOnly } from './letsOnly.ts';
import { elsewhere, standIn } from './standIn.ts';
import { moduleBuild, path, type Step, shared } from './stepKinds.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';
import { typesAt } from './typesAt.ts';

/** An element is a file of its own: a nonce doesn't reach what a module imports, and hosts copy one file. */
const element = (name: string): Step => ({
  config: () => ({
    ...shared(),
    plugins: [letsOnly(), typesAt({ [`${name}.d.ts`]: `./types/entries/${name}.js` })],
    build: {
      ...moduleBuild(),
      lib: { entry: { [name]: path(`src/entries/${name}.ts`) }, formats: ['es'] },
    },
  }),
});

/** What is imported, by pages or by Node. */
export const moduleSteps = {
  modules: {
    config: () => ({
      ...shared(),
      plugins: [
        ...(shared().plugins ?? []),
        thirdPartyNotices('THIRD_PARTY.txt'),
        typesAt({
          'index.d.ts': './types/entries/index.js',
          'hash.d.ts': './types/entries/hash.js',
          'events.d.ts': './types/entries/events.js',
          'legacy-ga.d.ts': './types/entries/legacyGa.js',
          'react.d.ts': './types/entries/react.js',
          'vue.d.ts': './types/entries/vue.js',
        }),
      ],
      build: {
        ...moduleBuild(),
        copyPublicDir: true,
        lib: {
          entry: {
            index: path('src/entries/index.ts'),
            hash: path('src/entries/hash.ts'),
            events: path('src/entries/events.ts'),
            'legacy-ga': path('src/entries/legacyGa.ts'),
            react: path('src/entries/react.ts'),
            vue: path('src/entries/vue.ts'),
          },
          formats: ['es'],
        },
        rolldownOptions: {
          external: ['react', 'vue'],
          output: { chunkFileNames: 'parts/[name]-[hash].js' },
        },
      },
      publicDir: path('public'),
    }),
  },
  preferences: element('preferences'),
  inspector: element('inspector'),
  // Its own copy of everything: no page of a site loads it, so it is written by the minifier that takes least time.
  testing: {
    config: () => ({
      ...shared(),
      plugins: [
        ...(shared().plugins ?? []),
        standIn(path('src/browser/trackerPart/outbox/send.ts'), path('src/testing/page/recordSend.ts')),
        typesAt({ 'testing.d.ts': './types/entries/testing.js' }),
      ],
      build: {
        ...moduleBuild(),
        minify: 'oxc',
        lib: { entry: { testing: path('src/entries/testing.ts') }, formats: ['es'] },
        rolldownOptions: {
          transform: {
            inject: Object.fromEntries(
              ['TextDecoder', 'TextEncoder'].map((name) => [
                name,
                [path('src/testing/page/textCoders.ts'), name],
              ]),
            ),
          },
        },
      },
    }),
  },
  'testing-playwright': {
    config: () => ({
      publicDir: false,
      plugins: [
        elsewhere(path('src/node/collector/index.ts'), '../collector/index.js'),
        typesAt({ 'playwright.d.ts': '../types/entries/testingPlaywright.js' }),
      ],
      ssr: { noExternal: true, external: ['@playwright/test'] },
      build: {
        ssr: true,
        target: 'node20',
        outDir: 'dist/testing',
        rolldownOptions: {
          input: { playwright: path('src/entries/testingPlaywright.ts') },
          output: { format: 'es' },
        },
      },
    }),
  },
  // Node loads it, and Docusaurus reads it as CommonJS or as an ES module.
  docusaurus: {
    config: () => ({
      publicDir: false,
      plugins: [
        typesAt({
          'docusaurus.d.ts':
            "./types/entries/docusaurus.js';\nexport { default } from './types/entries/docusaurus.js",
        }),
      ],
      build: {
        ssr: true,
        target: 'node20',
        emptyOutDir: false,
        rolldownOptions: {
          input: { docusaurus: path('src/entries/docusaurus.ts') },
          output: { format: 'es' },
        },
      },
    }),
  },
  'command-line': {
    config: () => ({
      publicDir: false,
      plugins: [thirdPartyNotices('THIRD_PARTY.txt')],
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node20',
        outDir: 'dist/command-line',
        rolldownOptions: { input: { cli: path('src/node/commandLine/cli.ts') }, output: { format: 'es' } },
      },
    }),
  },
  collector: {
    config: () => ({
      publicDir: false,
      plugins: [
        thirdPartyNotices('THIRD_PARTY.txt'),
        filesOf(path('src/node/collector/ui'), 'ui'),
        typesAt({ 'index.d.ts': '../types/node/collector/index.js' }),
      ],
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node20',
        outDir: 'dist/collector',
        rolldownOptions: {
          input: { index: path('src/node/collector/index.ts'), cli: path('src/node/collector/cli.ts') },
          output: { format: 'es' },
        },
      },
    }),
  },
} satisfies Record<string, Step>;
