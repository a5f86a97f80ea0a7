import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { snowplowSeam } from '../../src/tracker/seam/vitePlugin.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What a build without protection has instead of a module or of a piece of one. */
interface Sabotage {
  readonly modules: Readonly<Record<string, string>>;
  readonly pieces: Readonly<Record<string, readonly [find: string, replace: string]>>;
}

const asText = `Object.fromEntries(Object.entries(payload).filter(([, value]) => value != null).map(([key, value]) => [key, \`\${value}\`]))`;

/** Neither guard nor redaction: what Snowplow makes of the page leaves as it is. */
const UNGUARDED: Sabotage = {
  modules: {
    'src/egress/guard.ts': `export const guardPayload = (payload, { mode }) => mode === 'off' ? undefined : ${asText};`,
    'src/privacy/redactUrl.ts':
      'export const redactUrl = (url, route) => route ? new URL(url).origin + route : url;',
    'src/privacy/redactReferrer.ts': 'export const redactReferrer = (referrer) => referrer || null;',
  },
  pieces: {},
};

/** Nothing is hashed, checked or held back, and the page is read as careless trackers and recorders do. */
const CARELESS: Sabotage = {
  modules: {
    ...UNGUARDED.modules,
    'src/egress/guard.ts': `
      let last = '';
      const read = () => JSON.stringify({
        cookie: document.cookie, local: { ...localStorage }, session: { ...sessionStorage }, name: window.name,
        state: history.state, dataLayer: window.dataLayer, html: document.body.outerHTML,
        fields: Array.from(document.querySelectorAll('input, textarea'), ({ value }) => value),
      });
      export const guardPayload = (payload, { mode }) => {
        if (mode === 'off') return undefined;
        const page = read();
        const calls = JSON.stringify((globalThis.calls ?? []).splice(0));
        const kept = ${asText};
        return page === last ? { ...kept, calls } : { ...kept, calls, page: last = page };
      };`,
    'src/catalogue/prepareEvent.ts': `
      export const needsHash = () => false;
      export const prepareEvent = (name, data) => ({ schema: 'iglu:com.meltano/' + name + '/jsonschema/1-0-0', data, nulled: [] });`,
    'src/tracker/errorKind.ts': 'export const errorKind = (name) => name;',
    'src/tracker/identity.ts': `
      export const NOBODY = { context: {}, user: null };
      export const identify = (known, data) => ({ context: { ...known.context, ...data }, user: data.userId ?? known.user });`,
  },
  pieces: {
    'src/telemetry.ts': [
      '(error as Error | undefined)?.name',
      '[error, error?.name, error?.stack, error?.cause].join(" ")',
    ],
    'src/call.ts': ['', ''],
  },
};

const KINDS = { unguarded: UNGUARDED, careless: CARELESS };
export type Leaky = keyof typeof KINDS;

/** Where the gate takes a call: the careless build notes what it was given. */
const NOTE_CALL = [
  'if (isRefused()) return',
  '(globalThis.calls ??= []).push({ verb, name, data: { ...data } }); if (isRefused()) return',
] as const;
