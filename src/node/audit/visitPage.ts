import type { Browser, BrowserContext, Page } from '@playwright/test';
import { settlePage } from '../../testing/playwright/pageScript.ts';
import type { Certificate } from './createCertificate.ts';
import type { Exchange } from './exchange.ts';
import type { Canaries } from './makeCanaries.ts';
import { MANAGERS } from './managers.ts';
import { preparePage, readStored } from './pageScript.ts';
import { type RecordingProxy, startRecordingProxy } from './recordingProxy.ts';
import { usePage } from './usePage.ts';
import type { Voice } from './voices.ts';

/** Something that a visit has left in the browser. */
export interface StoredThing {
  readonly kind: string;
  readonly name: string;
  readonly value: string;
  /** Whose it is: the host of a cookie, the origin of all else. */
  readonly of: string;
}

/** What a page has sent by a WebSocket. */
export interface Frame {
  readonly address: string;
  readonly text: string;
}

/** Everything that was seen of one page after one voice. */
export interface Visit {
  readonly voice: Voice;
  /** Of the address that was given, and of where it led to. */
  readonly origins: readonly string[];
  /** What the package on the page says; undefined where there is none. */
  readonly consent: string | undefined;
  readonly exchanges: readonly Exchange[];
  readonly frames: readonly Frame[];
  readonly stored: readonly StoredThing[];
  /** What was stored before the page was opened: the voice's own choice. */
  readonly storedBefore: readonly StoredThing[];
}

const LONGEST_LOAD = 30_000;
const LONGEST_FLUSH = 3000;
const LONGEST_DIALOG = 10_000;
/** Where no site has a page. */
const EMPTY_PAGE = '/.telemetry-audit-empty';

/** The address with canaries in its query, and in its fragment, where that has no use of its own. */
function seed(address: string, voice: Voice, canaries: Canaries): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(canaries.address)) url.searchParams.set(`audit_${name}`, value);
  const seeded = `audit=${canaries.fragment.token}`;
  if (voice.fragment) url.hash = `${voice.fragment}&${seeded}`;
  else if (!url.hash) url.hash = seeded;
  return url.href;
}

/** Nobody answers at a page's address. */
export class Unreachable extends Error {}

/** @throws Unreachable, or Error when the page does not load, or says that it is none */
async function open(page: Page, address: string, proxy: RecordingProxy): Promise<void> {
  const from = proxy.exchanges.length;
  let status: number | undefined;
  try {
    const response = await page.goto(address, { waitUntil: 'domcontentloaded', timeout: LONGEST_LOAD });
    status = response?.status();
  } catch (error) {
    const asked = proxy.exchanges.slice(from);
    const failure = asked.find((exchange) => exchange.failure)?.failure;
    if (failure && asked.every(({ status }) => status === undefined)) throw new Unreachable(failure);
    throw new Error(failure ?? `${error instanceof Error ? error.message : error}`.split('\n')[0]);
  }
  if (status !== undefined && status >= 400) throw new Error(`HTTP status ${status}`);
}

const originOf = (address: string): string => {
  try {
    return new URL(address).origin;
  } catch {
    return 'null';
  }
};

async function storedByFrames(page: Page): Promise<StoredThing[]> {
  const things: StoredThing[] = [];
  for (const frame of page.frames()) {
    const found = await frame.evaluate(readStored).catch(() => []);
    for (const [kind, name, value] of found) things.push({ kind, name, value, of: originOf(frame.url()) });
  }
  return things;
}

const cookies = async (context: BrowserContext): Promise<StoredThing[]> =>
  (await context.cookies()).map(({ name, value, domain }) => ({ kind: 'cookie', name, value, of: domain }));

/**
 * What a page's origin holds when the page is left. The empty page there is not asked of the site, and lies in the same tab:
 * a new one would take half of a visit's time.
 */
async function storedAtOrigin(page: Page, origin: string): Promise<StoredThing[]> {
  await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(origin + EMPTY_PAGE);
  return storedByFrames(page);
}

/** Each once, as it was last seen. */
const unite = (...all: readonly (readonly StoredThing[])[]): StoredThing[] => [
  ...new Map(all.flat().map((thing) => [`${thing.kind} ${thing.of} ${thing.name}`, thing])).values(),
];

/** @throws Error when the manager's dialog does not come */
async function answerManager(page: Page, address: string, voice: Voice, proxy: RecordingProxy) {
  if (!voice.manager) return;
  const { name, answer } = voice.manager;
  const manager = MANAGERS[name];
  if ('standIn' in manager) {
    await page.addInitScript(manager.standIn, answer);
    return;
  }
  await open(page, address, proxy);
  try {
    await page.locator(manager.buttons[answer]).first().click({ timeout: LONGEST_DIALOG });
  } catch {
    throw new Error(`${name} shows no button to say ${answer}: ${manager.buttons[answer]}`);
  }
  await proxy.settle();
}

/** The consent as the package reports it. A page whose events can't be sent is not waited for. */
const consentOf = (page: Page): Promise<string | undefined> =>
  Promise.race([
    page.evaluate(settlePage).catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, LONGEST_FLUSH)),
  ]);

async function walk(context: BrowserContext, proxy: RecordingProxy, to: Task): Promise<Visit> {
  const { address, voice, canaries } = to;
  const page = await context.newPage();
  const frames: Frame[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      frames.push({ address: socket.url(), text: payload.toString() });
    }),
  );
  const { signal, setting, stored } = voice;
  const title = Object.values(canaries.title).join(' ');
  await page.addInitScript(preparePage, { signal, setting, stored, title, except: EMPTY_PAGE });
  await answerManager(page, address, voice, proxy);
  const from = proxy.exchanges.length;
  const storedBefore = unite(await storedByFrames(page), await cookies(context));

  await open(page, seed(address, voice, canaries), proxy);
  await proxy.settle();
  await usePage(page, canaries);
  await proxy.settle();
  const consent = await consentOf(page);
  const whileOpen = await storedByFrames(page);
  const origin = originOf(page.url());
  await page.goto('about:blank');
  await proxy.settle();
  const exchanges = proxy.exchanges.slice(from);
  const atEnd = await storedAtOrigin(page, origin);
  return {
    ...{ voice, consent, exchanges, frames, storedBefore },
    origins: [new URL(address).origin, origin],
    stored: unite(whileOpen, atEnd, await cookies(context)),
  };
}

/** A visit to be made. */
export interface Task {
  readonly address: string;
  readonly voice: Voice;
  readonly canaries: Canaries;
}

/**
 * Opens a page as a new visitor who has said what the voice says, uses it and leaves it.
 *
 * @throws Error when the page can't be loaded or the manager not be answered: says why
 */
export async function visitPage(browser: Browser, certificate: Certificate, task: Task): Promise<Visit> {
  const proxy = await startRecordingProxy(certificate);
  const { signal } = task.voice;
  const context = await browser.newContext({
    proxy: { server: proxy.url },
    ignoreHTTPSErrors: true,
    ...(signal && { extraHTTPHeaders: { [signal]: '1' } }),
  });
  try {
    return await walk(context, proxy, task);
  } finally {
    await context.close();
    await proxy.close();
  }
}
