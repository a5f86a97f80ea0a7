import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { ConsentManager, ConsentMode } from '../../src/browser/contract/types.ts';
import { offerChoice } from './offerChoice.ts';
import { runCookiebot, runGoogle, runOneTrust } from './standIns.ts';

export interface ManagerScript {
  /** Puts the manager into a page. */
  readonly script: () => Promise<string>;
  /** What a visitor clicks. */
  readonly accept: string;
  readonly reject: string;
  /** Shows the dialog again, where it went away, and what a visitor clicks there to change their mind. */
  readonly again?: readonly [show: string, ...reject: string[]];
  readonly accepted: ConsentMode;
}

const require = createRequire(import.meta.url);
const read = (file: string) => readFile(file, 'utf8');

const bundled = new Map<string, Promise<string>>();

/** A module of this folder, with the packages it needs, as one classic script. */
function bundle(file: string): Promise<string> {
  const code = bundled.get(file) ?? bundleAnew(file);
  bundled.set(file, code);
  return code;
}

async function bundleAnew(file: string): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: { input: fileURLToPath(new URL(file, import.meta.url)), output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  return result.output[0].code;
}

const OWN_BUTTONS = { accept: '#accept', reject: '#reject' };

const KLARO = {
  lang: 'en',
  acceptAll: true,
  services: [{ name: 'meltano-telemetry', title: 'Telemetry', purposes: ['analytics'] }],
};

const LABELS = { title: 'Cookies', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all' };
const COOKIE_CONSENT = {
  // A browser that is driven counts as one.
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: LABELS,
        preferencesModal: {
          ...LABELS,
          savePreferencesBtn: 'Save',
          sections: [{ title: 'Analytics', linkedCategory: 'analytics' }],
        },
      },
    },
  },
};

/** The managers as a site has them: the real packages where there are some. */
export const MANAGER_SCRIPTS: Record<ConsentManager, ManagerScript> = {
  tcf: {
    ...OWN_BUTTONS,
    script: async () => `${await read(require.resolve('@iabtechlabtcf/stub'))};${await bundle('tcfPage.ts')}`,
    accepted: 'identified',
  },
  gpp: { ...OWN_BUTTONS, script: () => bundle('gppPage.ts'), accepted: 'anonymous' },
  onetrust: {
    ...OWN_BUTTONS,
    script: async () => `(${runOneTrust})(${offerChoice})`,
    accepted: 'identified',
  },
  cookiebot: {
    ...OWN_BUTTONS,
    script: async () => `(${runCookiebot})(${offerChoice})`,
    accepted: 'identified',
  },
  klaro: {
    script: async () =>
      `${await read(require.resolve('klaro/dist/klaro.js'))};klaro.setup(${JSON.stringify(KLARO)})`,
    accept: '.klaro .cm-btn-success',
    reject: '.klaro .cn-decline',
    again: ['klaro.show(undefined, true)', '.klaro .cm-purposes .cm-list-label', '.klaro .cm-btn-accept'],
    accepted: 'identified',
  },
  cookieconsent: {
    script: async () => {
      const css = await read(require.resolve('vanilla-cookieconsent/dist/cookieconsent.css'));
      return `document.head.appendChild(document.createElement('style')).textContent = ${JSON.stringify(css)};
        ${await read(require.resolve('vanilla-cookieconsent/dist/cookieconsent.umd.js'))};
        const run = () => CookieConsent.run(${JSON.stringify(COOKIE_CONSENT)});
        if (document.body) run();
        else addEventListener('DOMContentLoaded', run);`;
    },
    accept: '#cc-main .cm [data-role=all]',
    reject: '#cc-main .cm [data-role=necessary]',
    again: ['CookieConsent.showPreferences()', '#cc-main .pm [data-role=necessary]'],
    accepted: 'identified',
  },
  google: { ...OWN_BUTTONS, script: async () => `(${runGoogle})(${offerChoice})`, accepted: 'identified' },
};
