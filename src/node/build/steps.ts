import { filesOf } from './filesOf.ts';
import { INTERNAL_NAMES } from './internalNames.ts';
import { elsewhere, standIn } from './standIn.ts';
import { COMPRESS, classicScript, moduleBuild, path, type Step, shared } from './stepKinds.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';
import { typesAt } from './typesAt.ts';
import { varsOnly } from './varsOnly.ts';

/** All of `dist/`, but for the types. A step stands below those that it needs. */
export const steps = {
  hash: classicScript('src/entries/hashPart.ts', 'telemetry-hash-[hash:6].js'),
  consent: classicScript('src/entries/consentPart.ts', 'telemetry-consent-[hash:6].js'),
  'legacy-ga': classicScript('src/entries/legacyGaPart.ts', 'telemetry-legacy-ga-[hash:6].js'),
  attributes: classicScript('src/entries/attributesPart.ts', 'telemetry-attributes-[hash:6].js'),
  vitals: classicScript('src/entries/vitalsPart.ts', 'telemetry-vitals-[hash:6].js'),
  errors: classicScript('src/entries/errorsPart.ts', 'telemetry-errors-[hash:6].js'),
  'dead-ends': classicScript('src/entries/deadEndsPart.ts', 'telemetry-dead-ends-[hash:6].js'),
  collect: classicScript('src/entries/collectPart.ts', 'telemetry-collect-[hash:6].js', {
    VITALS_PART: 'vitals',
    ERRORS_PART: 'errors',
    DEAD_ENDS_PART: 'dead-ends',
    ATTRIBUTES_PART: 'attributes',
  }),
  audience: classicScript('src/entries/audiencePart.ts', 'telemetry-audience-[hash:6].js'),
  'legacy-ga-switch': classicScript('src/entries/legacyGaSwitch.ts', 'legacy-ga-switch.js'),
  tracker: classicScript(
    'src/entries/trackerPart.ts',
    'telemetry-tracker-[hash:6].js',
    { HASH_PART: 'hash', LEGACY_GA_PART: 'legacy-ga', COLLECT_PART: 'collect', AUDIENCE_PART: 'audience' },
    { mangle: { properties: { regex: new RegExp(`^(${INTERNAL_NAMES.join('|')})$`) } } },
  ),
  'drop-in': classicScript(
    'src/entries/script.ts',
    'telemetry.js',
    { TRACKER_PART: 'tracker', CONSENT_PART: 'consent' },
    // What is best for the parts costs 6 of its 2,000 bytes.
    { compress: { ...COMPRESS, arrows: true, lhs_constants: false } },
    [varsOnly()],
  ),
  // Drop-in, tracker and hash part in one.
  all: classicScript('src/entries/script.ts', 'telemetry-all.js', {
    CONSENT_PART: 'consent',
    LEGACY_GA_PART: 'legacy-ga',
    COLLECT_PART: 'collect',
    AUDIENCE_PART: 'audience',
  }),
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
  // A file of its own: a nonce doesn't reach what a module imports, and hosts copy one file.
  preferences: {
    config: () => ({
      ...shared(),
      plugins: [typesAt({ 'preferences.d.ts': './types/entries/preferences.js' })],
      build: {
        ...moduleBuild(),
        lib: { entry: { preferences: path('src/entries/preferences.ts') }, formats: ['es'] },
      },
    }),
  },
  inspector: {
    config: () => ({
      ...shared(),
      plugins: [typesAt({ 'inspector.d.ts': './types/entries/inspector.js' })],
      build: {
        ...moduleBuild(),
        lib: { entry: { inspector: path('src/entries/inspector.ts') }, formats: ['es'] },
      },
    }),
  },
  // Its own copy of everything: pages load none of it.
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
        lib: { entry: { testing: path('src/entries/testing.ts') }, formats: ['es'] },
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

export type StepName = keyof typeof steps;

/** What the demo's pages load. */
export const DEMO_STEPS: readonly StepName[] = ['drop-in', 'preferences'];
