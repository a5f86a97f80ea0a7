import type { BrowserContext, Page } from '@playwright/test';
import type { BadEvent, GoodEvent } from '../../node/collector/index.ts';
import { createSearch, type Find, SHORTEST } from '../leakFinder/createSearch.ts';
import { isDigest } from '../leakFinder/isDigest.ts';
import { removeRepeats } from '../leakFinder/removeRepeats.ts';
import { requestPieces } from '../leakFinder/requestPieces.ts';
import { type PageDrop, preparePage, settlePage, storedTexts, TELL } from './pageScript.ts';
import type { Recorder } from './startRecorder.ts';

/** An event that has arrived and fits its schema. */
export interface ArrivedEvent {
  readonly name: string;
  /** The event's own fields. Empty for a page view. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly url: string;
  /** All of it, as Snowplow Micro shows it. */
  readonly event: GoodEvent;
}

/** What the pages of one test have sent. */
export interface RecordedTelemetry {
  /** The collector's address for this test, for apps that can be given it. Requests of other apps are redirected to it. */
  readonly url: string;
  /** Every event that has arrived, oldest first. Waits until every page has sent what it may. */
  events(name?: string): Promise<ArrivedEvent[]>;
  /** What the collector has refused, as Snowplow Micro shows it. */
  bad(): BadEvent[];
  /** The calls that led to no event. */
  drops(): PageDrop[];
  /**
   * Resolves when every open page has sent what it may. Waits for pages whose instance is still to come.
   * @throws Error when a page has none within `timeout` milliseconds.
   */
  settle(timeout?: number): Promise<void>;
  /** The consent of each open page, as of the last `settle`. */
  consents(): ReadonlyMap<string, string>;
  /** Where these values are found in what the pages have sent or stored, as they are, encoded or hashed. Each has 10 characters or more. */
  leaksOf(values: readonly string[]): Promise<Find[]>;
}

const PAUSE = 50;
const LONGEST_WAIT = 5000;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

const arrived = (event: GoodEvent): ArrivedEvent => {
  const { event_name, unstruct_event, page_url } = event.event as unknown as {
    event_name: string;
    unstruct_event: { data: { data: Record<string, unknown> } } | null;
    page_url: string;
  };
  return { name: event_name, data: unstruct_event?.data.data ?? {}, url: page_url, event };
};

/** @returns the consent of the page, once it has sent what it may; nothing when it was left or closed meanwhile */
async function settle(page: Page, deadline: number): Promise<string | undefined> {
  for (;;) {
    let consent: string | undefined;
    try {
      consent = await page.evaluate(settlePage);
    } catch (error) {
      if (page.isClosed()) return;
      // The page is being left for another one, which is asked instead.
      if (!/navigation|context was destroyed/i.test(`${error}`)) throw error;
    }
    if (consent) return consent;
    if (Date.now() > deadline)
      throw new Error(`${page.url()} has no telemetry instance: nothing can be said about what it sends`);
    await pause();
  }
}

export async function recordTelemetry(
  context: BrowserContext,
  recorder: Recorder,
): Promise<RecordedTelemetry> {
  const url = recorder.begin();
  const drops: PageDrop[] = [];
  let consents = new Map<string, string>();
  await context.exposeBinding(TELL, (_source, drop: PageDrop) => {
    drops.push(drop);
  });
  await context.addInitScript(preparePage, [url, TELL] as const);

  const settleAll = async (timeout = LONGEST_WAIT) => {
    const deadline = Date.now() + timeout;
    const pages = context.pages().filter((page) => page.url().startsWith('http'));
    const settled = await Promise.all(
      pages.map(async (page): Promise<[string, string]> => {
        const consent = await settle(page, deadline);
        return [page.url(), consent ?? 'closed'];
      }),
    );
    consents = new Map(settled);
  };

  return {
    url,
    async events(name) {
      await settleAll();
      const all = recorder.good().map(arrived);
      return name ? all.filter((event) => event.name === name) : all;
    },
    bad: () => recorder.bad(),
    drops: () => [...drops],
    settle: settleAll,
    consents: () => consents,
    async leaksOf(values) {
      const short = values.find(({ length }) => length < SHORTEST);
      if (short !== undefined)
        throw new TypeError(
          `"${short}" can't be told from chance: give values of ${SHORTEST} characters or more`,
        );
      await settleAll();
      const pieces = recorder.seen.flatMap((request) => requestPieces(request, 'collector', isDigest));
      for (const page of context.pages())
        for (const text of await page.evaluate(storedTexts)) pieces.push({ place: 'localStorage', text });
      const search = createSearch(
        values.map((value) => ({ surface: value, shape: value.includes('@') ? 'email' : 'text', value })),
      );
      return removeRepeats(search(pieces));
    },
  };
}
