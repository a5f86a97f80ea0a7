import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import Ajv from 'ajv-draft-04';
import type { Property } from '../src/browser/contract/types.ts';
import { PROPERTIES, type VisitEvent } from '../src/node/catalogueTools/visits.ts';
import type { Arrived } from './support/collectorServer.ts';
import { watchParts } from './support/loadedParts.ts';
import { CHROMIUM_ONLY, NO_BROWSER } from './support/where.ts';

/** Where Snowplow's own schemas lie, laid out as Iglu Central, for whoever has them: `IGLU_CENTRAL=… npm run test:e2e`. */
const OFFICIAL = process.env.IGLU_CENTRAL;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The demo's own host is a private one, and those are not told. */
const PRIVATE = 'http://private.invalid';
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const contents = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link', { name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** How each step of a visit in src/node/catalogueTools/visits.ts is done. */
const STEPS: Readonly<Record<Property, Readonly<Record<string, (page: Page) => Promise<unknown>>>>> = {
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
const PARTS: Readonly<Partial<Record<Property, readonly string[]>>> = {
  ui: ['errors', 'vitals', 'dead-ends'],
  website: ['attributes', 'errors', 'vitals', 'dead-ends'],
  hub: ['errors', 'vitals', 'dead-ends'],
  docs: ['attributes', 'dead-ends'],
};

/** Letters only: nothing that a scrubber could take for a number or a hash. */
const newCampaign = (): string =>
  `visit-${Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => 'abcdefghijklmnop'[byte % 16]).join('')}`;

/** A value of the table as it must arrive. */
function expectedValue(value: VisitEvent['fields'][string], campaign: string): unknown {
  if (value === '{UUID}') return expect.stringMatching(UUID);
  if (value === '{milliseconds}') return expect.any(Number);
  if (value === '{SHA-256}') return expect.stringMatching(/^[0-9a-f]{64}$/);
  const raw = /^\{SHA-256 of (.*)\}$/.exec(`${value}`)?.[1];
  if (raw) return createHash('sha256').update(raw).digest('hex');
  return typeof value === 'string'
    ? value.replace('{campaign}', campaign).replace('{this site}', PRIVATE)
    : value;
}

/** What a click sends comes in an order that nobody depends on; both events of an operation keep theirs. */
const byName = <Named extends { readonly name: string | null }>(events: readonly Named[]): Named[] =>
  [...events].sort((one, other) => `${one.name}`.localeCompare(`${other.name}`));

const expected = ({ name, fields }: VisitEvent, campaign: string) => {
  const known = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, expectedValue(value, campaign)]),
  );
  return { name, fields: name === 'page_measured' ? expect.objectContaining(known) : known };
};

const arrived = ({ event }: Arrived) => ({
  name: event.event_name,
  fields: Object.fromEntries(
    Object.entries(event.unstruct_event?.data.data ?? {}).filter(([, value]) => value !== null),
  ),
});

/** What an official schema says of a self-describing value; nothing where there is none at hand. */
function officialFaults({ schema, data }: { schema: string; data: unknown }): unknown {
  const file = `${OFFICIAL}/schemas/${schema.replace('iglu:', '')}`;
  if (!OFFICIAL || !existsSync(file)) return null;
  const { $schema, self, ...rules } = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv({ strict: false, logger: false });
  ajv.validate(rules, data);
  return ajv.errors ?? null;
}

for (const [property, { visit }] of Object.entries(PROPERTIES) as [Property, (typeof PROPERTIES)[Property]][])
  test(
    `a visit of ${property} sends what docs/data.md says, and no other`,
    CHROMIUM_ONLY,
    async ({ page, request }) => {
      test.slow();
      const campaign = newCampaign();
      const seen = async (): Promise<Arrived[]> => {
        const all: Arrived[] = await (await request.get('/micro/good')).json();
        return (
          all
            .filter(
              ({ event }) =>
                event.app_id === `meltano-${property}` &&
                // A page that a link leads to has it in its referrer.
                `${event.page_url} ${event.page_referrer}`.includes(`utm_campaign=${campaign}`),
            )
            .reverse()
            // Leaving a page can send an event twice: its id tells.
            .filter(
              ({ event }, index, arrivals) =>
                arrivals.findIndex((other) => other.event.event_id === event.event_id) === index,
            )
        );
      };
      const isLoaded = await watchParts(page);
      await page.goto(`/demo/${property}/?utm_campaign=${campaign}&token=secret`);
      for (const name of PARTS[property] ?? []) await isLoaded(name);
      let before = 0;
      for (const { does, sends } of visit) {
        await STEPS[property][does]?.(page);
        const sent = byName(sends).map((event) => expected(event, campaign));
        const since = async () => byName((await seen()).slice(before).map(arrived));
        await expect.poll(since, { message: does }).toEqual(sent);
        before += sent.length;
      }

      const all: unknown[] = await (await request.get('/micro/bad')).json();
      expect(all.filter((event) => JSON.stringify(event).includes(campaign))).toEqual([]);
      const [first] = await seen();
      for (const { event } of await seen()) {
        expect(event.contexts.data).toEqual([
          {
            schema: 'iglu:com.meltano/web_context/jsonschema/1-1-0',
            data: expect.objectContaining({
              property,
              app_version: property === 'ui' ? '4.0.0' : null,
              mode: 'anonymous',
            }),
          },
        ]);
        expect(!!event.page_title).toBe(property !== 'ui' && event.event === 'page_view');
        if (event.unstruct_event) expect(officialFaults(event.unstruct_event.data)).toBeNull();
      }
      expect(first?.event.page_referrer).toBeNull();
    },
  );

test('every step of the table is made', NO_BROWSER, () => {
  for (const [property, { visit }] of Object.entries(PROPERTIES)) {
    const [, ...later] = visit.map(({ does }) => does);
    expect(Object.keys(STEPS[property as Property])).toEqual(later);
  }
});

test(
  'identified, every event of the UI names its project as the CLI does',
  CHROMIUM_ONLY,
  async ({ page, request }) => {
    const campaign = newCampaign();
    await page.goto(`/demo/ui/?setting=true&utm_campaign=${campaign}`);
    await link(page, 'Plugins').click();
    const projects = async () => {
      const all: Arrived[] = await (await request.get('/micro/good')).json();
      return all
        .filter(({ event }) => `${event.page_url}`.includes(campaign))
        .map(({ event }) => event.contexts.data?.[0]?.data);
    };
    await expect.poll(projects).toEqual(
      Array(3).fill(
        expect.objectContaining({
          mode: 'identified',
          // uuid.UUID(sha256('harbor-analytics').hexdigest()[::2]), as the CLI derives it.
          project_uuid: [...createHash('sha256').update('harbor-analytics').digest('hex')]
            .filter((_digit, index) => index % 2 === 0)
            .join('')
            .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
          project_uuid_source: 'derived',
        }),
      ),
    );
  },
);
