import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import type { ConsentManager } from '../src/browser/contract/types.ts';
import type { AuditFind, AuditReport, VoiceReport } from '../src/node/audit/auditReport.ts';
import { createCertificate } from '../src/node/audit/createCertificate.ts';
import { judgeVisit } from '../src/node/audit/judgeVisit.ts';
import { launchChromium } from '../src/node/audit/launchChromium.ts';
import { makeCanaries } from '../src/node/audit/makeCanaries.ts';
import { visitPage } from '../src/node/audit/visitPage.ts';
import { voicesOf } from '../src/node/audit/voices.ts';
import { createSearch } from '../src/testing/leakFinder/createSearch.ts';
import { type Host, startHost } from './leaks/host.ts';
import { buildLeaky } from './leaks/leakyBuild.ts';
import { MANAGER_SCRIPTS } from './managers/managerScripts.ts';
import { type CollectorServer, startCollectorServer } from './support/collectorServer.ts';
import { type AtEnd, test as base, expect } from './support/fixtures.ts';
import { listenOnNewPort } from './support/listenOnNewPort.ts';
import { AT_NIGHT, CHROMIUM_ONLY, NO_BROWSER } from './support/tags.ts';

const CHROMIUM_AT_NIGHT = { tag: [AT_NIGHT.tag, CHROMIUM_ONLY.tag] };

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = `${ROOT}dist/command-line/cli.js`;
const SNOWPLOW = `${ROOT}node_modules/@snowplow/browser-tracker/dist`;

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

interface Where {
  readonly cli?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const run = (words: readonly string[], { cli = CLI, cwd = ROOT, env = {} }: Where = {}): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, 'audit', ...words],
      { cwd, env: { ...process.env, ...env }, maxBuffer: 1e8 },
      (error, out, err) => resolve({ status: Number(error?.code ?? 0), out, err }),
    );
  });

const reportOf = ({ out, err }: Ran): AuditReport => {
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(`no report: ${out}${err}`);
  }
};

const briefly = ({ rule, place, field, what }: AuditFind): string =>
  [rule, place, ...(field ? [field] : []), ...(what ? [what] : [])].join(' | ');

interface Site {
  readonly origin: string;
  readonly collector: string;
}

/** As the command starts it. */
async function startChromium(atEnd: AtEnd): Promise<Browser> {
  const browser = await launchChromium(ROOT);
  atEnd(() => browser.close());
  return browser;
}

/** A host of one page, beside a collector. */
const test = base.extend<{
  publish: (html: (collector: string) => string, dist?: string) => Promise<Site>;
  chromium: Browser;
}>({
  chromium: async ({ keep }, use) => use(await keep(startChromium)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  publish: async ({}, use) => {
    const servers: (Host | CollectorServer)[] = [];
    await use(async (html, dist = `${ROOT}dist`) => {
      const [host, collector] = await Promise.all([startHost(dist), startCollectorServer()]);
      servers.push(host, collector);
      host.html = html(collector.url);
      return { origin: host.origin, collector: collector.url };
    });
    for (const server of servers) await server.close();
  },
});

// One after the other: each opens three pages at a time.
test.describe.configure({ mode: 'default', timeout: 600_000 });

const NOS = ['gpc', 'dnt', 'setting', 'choice-off', 'link', 'has-disabled-tracking'];

const FORM = `<form><input type="email" name="email"><input type="tel" name="tel"><input type="number" name="number">
  <input type="url" name="url"><input type="password" name="password"><textarea name="remark"></textarea></form>
  <a href="/elsewhere">elsewhere</a><a href="#here">here</a>`;

const page = (script: string): string =>
  `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>A page</title>${script}</head><body>${FORM}</body></html>`;

const demoIsClean = async (paths: readonly string[], baseURL: string | undefined): Promise<AuditReport> => {
  const ran = await run(['--json', ...paths.map((path) => `${baseURL}/${path}`)]);
  const report = reportOf(ran);
  for (const { address, voices } of report.pages)
    for (const { voice, finds, failure } of voices)
      expect.soft({ voice, failure, finds: finds.map(briefly) }, address).toEqual({ voice, finds: [] });
  expect(ran.status).toBe(0);
  return report;
};

test('the demo is clean in every voice', CHROMIUM_ONLY, async ({ baseURL }) => {
  const report = await demoIsClean(['demo/hub/'], baseURL);
  expect(report).toMatchObject({ format: 1, isClean: true, finds: 0, failures: 0 });
  // A page on which nothing happens is clean, too.
  const seen = report.pages[0]?.voices.map(({ voice, consent, loaded, sent }) => [
    voice,
    consent?.split(',')[0],
    loaded.filter(({ whose }) => whose === 'package').length,
    sent
      .flatMap(({ requests }) => requests)
      .some(({ fields }) => JSON.stringify(fields).includes('link_click')),
  ]);
  // After a yes the tracker part, and what loads the three parts of `collect` that the page names; then the hash part.
  expect(seen).toEqual([
    ['nothing', 'anonymous', 6, true],
    ...NOS.map((voice) => [voice, 'off', 1, false]),
    ['choice-anonymous', 'anonymous', 6, true],
    ['choice-identified', 'identified', 7, true],
  ]);
});

test('the rest of the demo is clean in every voice', CHROMIUM_AT_NIGHT, async ({ baseURL }) => {
  await demoIsClean(['', 'demo/ui/', 'demo/website/', 'demo/newsletter/', 'demo/privacy/'], baseURL);
});

const dropIn = (collector: string, more = ''): string =>
  `<script async src="/dist/telemetry.js" data-collector="${collector}" data-property="website" ${more}></script>`;

/** The plain tracker; a key of the page's own; and a word on the way out, in disguise. */
const plainPage = (collector: string): string =>
  page(`<script src="/dist/index.umd.min.js"></script><script>
    localStorage.setItem('theme', 'dark');
    const { newTracker, trackPageView } = snowplowBrowserTracking;
    newTracker('sp', '${collector}', { appId: 'plain' });
    trackPageView();
    addEventListener('pagehide', () =>
      navigator.sendBeacon('/bye', btoa(document.querySelector('textarea').value)));</script>`);

function expectPlain({ pages: [plain] }: AuditReport, { origin, collector }: Site): void {
  const tp2 = `${collector}/com.snowplowanalytics.snowplow/tp2`;
  const leaked = [
    ...[
      'query of the address (email)',
      'query of the address (token)',
      'fragment of the address (token)',
    ].map((what) => `raw-value | POST ${tp2} | payload.url | ${what}`),
    ...['title (email)', 'title (token)'].map((what) => `raw-value | POST ${tp2} | payload.page | ${what}`),
    ...['email', 'token'].map(
      (shape) => `raw-value | POST ${origin}/bye | header referer | query of the address (${shape})`,
    ),
    `raw-value | POST ${origin}/bye | body | form field (text)`,
  ];
  const cookies = ['_sp_id.1fff', '_sp_ses.1fff', 'sp'].map((name) => `stored | cookie ${name} of localhost`);
  const afterNo = [
    `sent | ${tp2}`,
    `sent | ${origin}/bye`,
    ...cookies,
    `stored | localStorage snowplowOutQueue_sp of ${origin}`,
  ];
  const expected: Readonly<Record<VoiceReport['says'], readonly string[]>> = {
    nothing: leaked,
    no: [...leaked, ...afterNo],
    anonymous: [
      ...leaked,
      ...cookies,
      `id | POST ${tp2} | payload.duid | duid`,
      `id | POST ${tp2} | payload.sid | sid`,
      `id | POST ${tp2} | header cookie | cookies`,
      // The tracker keeps the first event's id.
      `id | POST ${tp2} | payload.eid | value of cookie _sp_id.1fff`,
      `id | POST ${origin}/bye | header cookie | cookies`,
    ],
    identified: leaked,
  };
  expect(plain?.hasPackage).toBe(false);
  for (const { title, says, finds, failure } of plain?.voices ?? []) {
    expect(failure, title).toBeUndefined();
    expect.soft(finds.map(briefly).sort(), title).toEqual([...expected[says]].sort());
  }
}

test(
  'each find on a page with the plain tracker is named, the word on the way out among them',
  CHROMIUM_ONLY,
  async ({ publish }) => {
    const plain = await publish(plainPage, SNOWPLOW);
    const ran = await run(['--json', '--allow', 'theme', `${plain.origin}/`]);
    expect(ran.status).toBe(1);
    expectPlain(reportOf(ran), plain);
  },
);

const canaries = makeCanaries();
const certificate = createCertificate('audit');

/** Without the command, and after these voices only. */
async function visit(browser: Browser, address: string, names: readonly string[], manager?: ConsentManager) {
  const search = createSearch(canaries.all);
  const voices = voicesOf(manager).filter(({ name }) => names.includes(name));
  const reports: VoiceReport[] = [];
  for (const voice of voices)
    reports.push(judgeVisit(await visitPage(browser, certificate, { address, voice, canaries }), search, []));
  return reports;
}

test(
  'every canary that a build without care gives away is found',
  CHROMIUM_ONLY,
  async ({ chromium, publish }) => {
    const dist = await buildLeaky('careless', 'script');
    try {
      const { origin } = await publish((collector) => page(dropIn(collector)), dist);
      const [yes, no] = await visit(chromium, `${origin}/`, ['choice-identified', 'gpc']).then((reports) =>
        reports.reverse(),
      );
      const found = yes?.finds.filter(({ rule }) => rule === 'raw-value').map(({ what }) => what);
      const missing = canaries.all
        .map(({ surface, shape }) => `${surface} (${shape})`)
        .filter((canary) => !found?.includes(canary));
      expect.soft(missing).toEqual([]);
      // It obeys, but is not small.
      expect(no?.finds.map(({ rule, place }) => `${rule} ${place}`)).toEqual(['loaded telemetry.js']);
    } finally {
      await rm(dist, { recursive: true });
    }
  },
);

for (const [manager, where] of [
  ['klaro', CHROMIUM_ONLY],
  ['tcf', CHROMIUM_AT_NIGHT],
  ['cookieconsent', CHROMIUM_AT_NIGHT],
  ['gpp', CHROMIUM_AT_NIGHT],
  ['google', CHROMIUM_AT_NIGHT],
] as const)
  test(`${manager} is told no and yes`, where, async ({ chromium, publish }) => {
    const { script, accepted } = MANAGER_SCRIPTS[manager];
    const code = ['klaro', 'cookieconsent'].includes(manager) ? await script() : '';
    const { origin } = await publish((collector) =>
      page(`<script>${code}</script>${dropIn(collector, `data-consent-manager="${manager}"`)}`),
    );
    const reports = await visit(chromium, `${origin}/`, ['manager-no', 'manager-yes'], manager);
    expect(reports.map(({ consent, finds, sent }) => [consent, finds.map(briefly), sent.length > 0])).toEqual(
      [
        ['off, because consent_manager', [], false],
        [`${accepted}, because consent_manager`, [], true],
      ],
    );
  });

test('what can not be audited is said, and exits with 2', CHROMIUM_ONLY, async ({ chromium, publish }) => {
  const server = createServer();
  const gone = `http://localhost:${await listenOnNewPort(server)}/`;
  await new Promise((resolve) => server.close(resolve));
  const { status, out } = await run([gone]);
  expect(out).toContain(`${gone}\n\n  Could not be audited: ECONNREFUSED`);
  expect(out).toContain('No finds in 0 visits of 1 page; 9 visits failed.');
  expect(status).toBe(2);
  // A dialog that never comes.
  const { origin } = await publish(() => page(''));
  await expect(visit(chromium, `${origin}/`, ['manager-no'], 'cookiebot')).rejects.toThrow(
    /^cookiebot shows no button to say no: #Cybot/,
  );
});

test('wrong arguments and a missing browser exit with 2, and say what helps', NO_BROWSER, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  try {
    await cp(`${ROOT}dist/command-line`, folder, { recursive: true });
    const elsewhere = { cli: join(folder, 'cli.js'), cwd: folder };
    const nowhere = { CHROMIUM_PATH: '', PATH: '', PLAYWRIGHT_BROWSERS_PATH: folder };
    const cases: [words: string[], where: Where, says: RegExp][] = [
      [[], {}, /^Usage: web-telemetry audit/],
      [['example.com'], {}, /"example\.com" is no http or https address/],
      [['file:///etc/passwd'], {}, /is no http or https address/],
      [['--manager', 'nobody', 'https://a.example'], {}, /no manager is called "nobody"; there are tcf, gpp/],
      [['--wrong', 'https://a.example'], {}, /--wrong/],
      [
        ['https://a.example'],
        elsewhere,
        /npm install --save-dev @playwright\/test && npx playwright install chromium/,
      ],
      [['https://a.example'], { env: nowhere }, /no Chromium:\n\n {2}npx playwright install chromium/],
    ];
    for (const [words, where, says] of cases)
      expect(await run(words, where), words.join(' ')).toEqual({
        ...{ status: 2, out: '', err: expect.stringMatching(says) },
      });
    const help = await run(['--help']);
    expect(help).toMatchObject({ status: 0, out: expect.stringMatching(/^Usage: web-telemetry audit/) });
  } finally {
    await rm(folder, { recursive: true });
  }
});
