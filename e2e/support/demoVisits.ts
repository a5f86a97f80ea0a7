import type { Page } from '@playwright/test';
import type { Property } from '../../src/browser/contract/types.ts';
import type { Arrived } from './collectorServer.ts';
import { expect } from './expect.ts';
import { inOrder } from './inOrder.ts';

export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const contents = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link', { name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** How each step of a visit in src/node/catalogueTools/visits.ts is done. */
export const STEPS: Readonly<Record<Property, Readonly<Record<string, (page: Page) => Promise<unknown>>>>> = {
  ui: {
    'breaks something': (page) => press(page, 'Break something'),
    'opens the list of plugins': (page) => link(page, 'Plugins').click(),
    'opens tap-github': (page) => link(page, 'GitHub').click(),
    'installs it': async (page) => {
      await press(page, 'Install tap-github');
      await expect(page.getByText('tap-github is installed.')).toBeVisible();
    },
    'tests its configuration': async (page) => {
      await press(page, 'Test the configuration');
      await expect(page.getByText('Connected.')).toBeVisible();
    },
    'opens the pipelines': (page) => link(page, 'Pipelines').click(),
    'runs a pipeline without credentials': async (page) => {
      await press(page, 'Run crm-nightly');
      await expect(page.getByText('Failed: no credentials')).toBeVisible();
    },
  },
  website: {
    'clicks "Book a demo" in the hero': (page) => link(page, 'Book a demo').first().click(),
    'sends the form without an address': (page) => press(page, 'Request a demo'),
    'sends it with one': async (page) => {
      await page.getByLabel('Work email').fill('ada@example.com');
      await press(page, 'Request a demo');
      await expect(page.getByText('Thank you.')).toBeVisible();
    },
    'downloads the cheat sheet': async (page) => {
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: /cheat sheet/ }).click();
      await download;
    },
    'follows a link that is broken': (page) => link(page, 'Compare it with other tools').click(),
  },
  hub: {
    'searches for "zendesk", which is not there': (page) => page.getByRole('searchbox').fill('zendesk'),
    'searches for "github" among the extractors, and opens the first result': async (page) => {
      await page.getByRole('searchbox').fill('');
      await page.getByLabel('Type').selectOption('extractors');
      await page.getByRole('searchbox').fill('github');
      await link(page, 'GitHub').click();
    },
    'copies the install command': (page) => press(page, 'Copy'),
    'goes to its repository': (page) => page.getByRole('link', { name: 'Repository on GitHub' }).click(),
  },
  newsletter: {
    'signs up': async (page) => {
      await page.getByLabel('Email').fill('ada@example.com');
      await press(page, 'Sign up');
      await expect(page.getByText('Welcome.')).toBeVisible();
    },
    'goes on to the Hub': (page) => link(page, 'tap-postgres on the Hub').click(),
  },
  docs: {
    'opens a page of the newest version': (page) => contents(page, 'Environments').click(),
    'looks for it in the version before, which has no such page': (page) => link(page, '2.x').click(),
    searches: async (page) => {
      await page.getByRole('searchbox').fill('tap-csv');
      await page.getByRole('searchbox').press('Enter');
    },
    'opens a result': (page) => page.getByRole('main').getByRole('link').first().click(),
    'goes on to the Hub': (page) => page.getByRole('link', { name: 'Find a connector' }).click(),
  },
};

/** What must listen before a visit goes on. */
export const PARTS: Readonly<Partial<Record<Property, readonly string[]>>> = {
  ui: ['errors', 'vitals', 'dead-ends'],
  website: ['attributes', 'errors', 'vitals', 'dead-ends'],
  hub: ['errors', 'vitals', 'dead-ends'],
  docs: ['attributes', 'dead-ends'],
};

/** A visit of the demo. Its campaign stands in its addresses, and so in its events: visits don't disturb each other. */
export interface DemoVisit {
  readonly campaign: string;
  /** What the demo's collector has received of it, in the order in which it was made, each event once. */
  arrived(): Promise<Arrived[]>;
  /** What of it was refused. */
  refused(): Promise<unknown[]>;
}

/** Letters only: nothing that a scrubber could take for a number or a hash. */
const newCampaign = (): string =>
  `visit-${Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => 'abcdefghijklmnop'[byte % 16]).join('')}`;

/** More than arrives between two looks, as a rule. */
const FEW = 8;

/**
 * Begins a visit. The collector holds the events of all tests, and each poll would bring them along: so only those are asked
 * for that are newer than the last look.
 */
export async function beginVisit(baseURL: string | undefined): Promise<DemoVisit> {
  const campaign = newCampaign();
  const own = new Map<string, Arrived>();
  const newest = async (limit: number): Promise<Arrived[]> => {
    const body = JSON.stringify({ limit });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch(`${baseURL}/micro/good`, { method: 'POST', headers, body })).json();
  };
  /** One arrival: the same event may come twice, but not at the same time. */
  const keyOf = ({ event }: Arrived): string => `${event.event_id} ${event.collector_tstamp}`;
  let last = (await newest(1)).map(keyOf)[0];

  return {
    campaign,
    async arrived() {
      let found: Arrived[] = [];
      for (let limit = FEW; ; limit *= 4) {
        found = await newest(limit);
        if (found.length < limit || found.some((arrived) => keyOf(arrived) === last)) break;
      }
      last = found[0] ? keyOf(found[0]) : last;
      for (const arrived of found.reverse()) {
        const { page_url, page_referrer, event_id } = arrived.event;
        // A page that a link leads to has it in its referrer.
        if (`${page_url} ${page_referrer}`.includes(campaign) && !own.has(event_id))
          own.set(event_id, arrived);
      }
      return inOrder([...own.values()]);
    },
    async refused() {
      const all: unknown[] = await (await fetch(`${baseURL}/micro/bad`)).json();
      return all.filter((event) => JSON.stringify(event).includes(campaign));
    },
  };
}

/** The events of one property: what the pages behind its links send is theirs. */
export const ofProperty = (arrived: readonly Arrived[], property: Property): Arrived[] =>
  arrived.filter(({ event }) => event.app_id === `meltano-${property}`);
