import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin } from 'vite';
import { snowplowSeam } from '../../src/node/build/snowplowSeam.ts';
import type { Entry } from '../support/fixtures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

type Piece = readonly [file: string, find: string, replace: string];

/** What a build without protection has instead of a module, or of a piece of one. */
interface Sabotage {
  readonly modules: Readonly<Record<string, string>>;
  readonly pieces?: readonly Piece[];
}

/** The guard gets the event itself, and all else as texts. */
const TEXTS = `Object.fromEntries(Object.entries(payload).filter(([, value]) => value != null)
  .map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : \`\${value}\`]))`;

/** Addresses as they are, or whole pages, are too much for the queue: the oldest clicks would make room for others. */
const KEEPS_ALL: Piece = [
  'src/browser/trackerPart/outbox/queue.ts',
  'MAX_KEPT_BYTES = 500_000',
  'MAX_KEPT_BYTES = 1e9',
];

/** Neither guard nor redaction: what Snowplow makes of the page leaves as it is. */
const UNGUARDED: Sabotage = {
  modules: {
    'src/browser/trackerPart/guard/guard.ts': `
      export const forgetIds = () => {};
      export const guardPayload = (payload, { mode }) => mode === 'off' ? undefined : ${TEXTS};`,
    // It would not call sent what a redaction has not touched.
    'src/browser/trackerPart/guard/isWhole.ts': 'export const isWhole = () => true;',
    'src/browser/redaction/redactUrl.ts': `
      export const redactUrl = (url, route) => route ? new URL(url).origin + route : url;`,
    'src/browser/redaction/redactReferrer.ts': `
      export const redactReferrer = (referrer) => referrer || null;`,
  },
  pieces: [KEEPS_ALL],
};

/** As trackers of errors do: with all that an error says. */
const TELLS_ERRORS: Piece = [
  'src/browser/errors/startErrors.ts',
  'quietly(() => read(event as Seen))',
  `quietly(() => {
    const thrown = event.error ?? event.reason ?? (event.target === window ? {} : event.target);
    const { name, message, stack, cause, src } = thrown;
    const own = [name, message, stack, cause, src, JSON.stringify(thrown)];
    host.track('error_seen', { message: [event.message, event.filename, thrown, ...own].join(' ') });
  })`,
];

/** Moreover nothing is hashed or checked, and the page is read as careless trackers and recorders do. */
const CARELESS: Sabotage = {
  modules: {
    ...UNGUARDED.modules,
    'src/browser/trackerPart/guard/guard.ts': `
      let last = '';
      const read = () => JSON.stringify({
        cookie: document.cookie, session: { ...sessionStorage }, name: window.name,
        local: Object.entries(localStorage).filter(([key]) => !key.startsWith('meltano')),
        state: history.state, dataLayer: window.dataLayer, html: document.body.outerHTML,
        fields: Array.from(document.querySelectorAll('input, textarea'), ({ value }) => value),
      });
      export const forgetIds = () => {};
      export const guardPayload = (payload, { mode }) => {
        if (mode === 'off') return undefined;
        const page = read();
        const kept = { ...${TEXTS}, calls: JSON.stringify((globalThis.calls ?? []).splice(0)) };
        return page === last ? kept : { ...kept, recorded: last = page };
      };`,
    'src/browser/catalogue/prepareEvent.ts': `
      export const needsHash = () => false;
      export const prepareEvent = (name, data) =>
        ({ schema: 'iglu:com.meltano/' + name + '/jsonschema/1-0-0', data, nulled: [], written: [] });`,
    'src/browser/catalogue/isOperation.ts':
      'export const isOperation = (name, table) => / phase=/.test(table[name]);',
    'src/browser/redaction/errorKind.ts': 'export const errorKind = (name) => name;',
    'src/browser/hashPart/identify.ts': `
      export const identify = (known, data) =>
        ({ context: { ...known.context, ...data }, user: data.userId ?? known.user });`,
  },
  pieces: [
    TELLS_ERRORS,
    KEEPS_ALL,
    [
      'src/browser/dropIn/runOperation.ts',
      'errorKind: error',
      'errorKind: [error, error?.name, error?.message, error?.stack, error?.cause].join(" ")',
    ],
    [
      'src/browser/dropIn/trackerLink.ts',
      "if (consent.mode === 'off'",
      "(globalThis.calls ??= []).push({ verb, name, data: { ...data } }); if (consent.mode === 'off'",
    ],
  ],
};

/** Of what an error says all is sent, and the page is not read. */
const TELLING: Sabotage = {
  modules: {
    ...CARELESS.modules,
    'src/browser/trackerPart/guard/guard.ts': `${UNGUARDED.modules['src/browser/trackerPart/guard/guard.ts']}`,
  },
  pieces: [TELLS_ERRORS],
};

const KINDS = { unguarded: UNGUARDED, careless: CARELESS, telling: TELLING };
export type Leaky = keyof typeof KINDS;

function sabotage({ modules, pieces = [] }: Sabotage, done: Set<string>): Plugin {
  return {
    name: 'sabotage',
    enforce: 'pre',
    transform(code, id) {
      const file = id.slice(ROOT.length + 1);
      if (modules[file] !== undefined) {
        done.add(file);
        return { code: modules[file], map: null };
      }
      let changed = code;
      for (const [at, find, replace] of pieces) {
        if (at !== file) continue;
        if (code.split(find).length !== 2) this.error(`no single place in ${file} for ${find}`);
        changed = changed.replace(find, replace);
        done.add(find);
      }
      return changed === code ? undefined : { code: changed, map: null };
    },
  };
}

/**
 * Builds the drop-in and its parts, or the ES module, as `npm run build` does, but without what protects. Returns the
 * folder.
 *
 * @throws when a module that is to be replaced is no longer part of the build.
 */
export async function buildLeaky(kind: Leaky, entry: Entry): Promise<string> {
  const outDir = await mkdtemp(`${tmpdir()}/leaks-${kind}-`);
  const done = new Set<string>();
  const step = async (config: InlineConfig, define: Record<string, unknown> = {}): Promise<string> => {
    const output = await build({
      configFile: false,
      publicDir: false,
      root: ROOT,
      logLevel: 'error',
      plugins: [sabotage(KINDS[kind], done), snowplowSeam(ROOT)],
      define: Object.fromEntries(
        Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)]),
      ),
      build: { target: 'es2020', outDir, emptyOutDir: false, minify: false, ...config.build },
    });
    const [first] = [output].flat();
    return first && 'output' in first ? first.output[0].fileName : '';
  };
  const script = (entry: string, fileName: string, define?: Record<string, unknown>) =>
    step(
      {
        build: {
          rolldownOptions: {
            input: `${ROOT}/src/entries/${entry}.ts`,
            output: { format: 'iife', entryFileNames: fileName },
          },
        },
      },
      define,
    );
  const part = async (file: string): Promise<[file: string, integrity: string]> => [
    file,
    `sha256-${createHash('sha256')
      .update(await readFile(`${outDir}/${file}`))
      .digest('base64')}`,
  ];

  if (entry === 'script') {
    const collect = await script('collectPart', 'telemetry-collect-[hash].js', {
      ERRORS_PART: await part(await script('errorsPart', 'telemetry-errors-[hash].js')),
      VITALS_PART: await part(await script('vitalsPart', 'telemetry-vitals-[hash].js')),
      DEAD_ENDS_PART: await part(await script('deadEndsPart', 'telemetry-dead-ends-[hash].js')),
    });
    const hash = await script('hashPart', 'telemetry-hash-[hash].js');
    const tracker = await script('trackerPart', 'telemetry-tracker-[hash].js', {
      HASH_PART: await part(hash),
      COLLECT_PART: await part(collect),
    });
    await script('script', 'telemetry.js', {
      TRACKER_PART: await part(tracker),
      FILE_NAME: 'telemetry.js',
      HOLDS_ALL: false,
    });
  } else
    await step({
      build: {
        lib: { entry: { index: `${ROOT}/src/entries/index.ts` }, formats: ['es'] },
        rolldownOptions: { output: { chunkFileNames: 'parts/[name]-[hash].js' } },
      },
    });

  const { modules, pieces = [] } = KINDS[kind];
  const left = [...Object.keys(modules), ...pieces.map(([, find]) => find)].filter((name) => !done.has(name));
  if (left.length) throw new Error(`the leaky build no longer meets: ${left.join(', ')}`);
  return outDir;
}
