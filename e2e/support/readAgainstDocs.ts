import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import type { Property } from '../../src/browser/contract/types.ts';
import type { VisitEvent, VisitStep } from '../../src/node/catalogueTools/visits.ts';
import type { Arrived } from './collectorServer.ts';
import { type DemoVisit, ofProperty } from './demoVisits.ts';
import { expect } from './expect.ts';

/** Where Snowplow's own schemas lie, laid out as Iglu Central, for whoever has them: `IGLU_CENTRAL=… npm run test:e2e`. */
const OFFICIAL = process.env.IGLU_CENTRAL;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The demo's own host is a private one, and those are not told. */
const PRIVATE = 'http://private.invalid';
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

const asDocumented = ({ event }: Arrived) => ({
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

/** Holds what a visit sends against docs/data.md, which shows src/node/catalogueTools/visits.ts. */
export function readAgainstDocs(property: Property, { campaign, arrived, refused }: DemoVisit) {
  let before = 0;
  const all = async () => ofProperty(await arrived(), property);
  return {
    /** Waits until a step has sent what it must, and no other. @param look is called before each look */
    async step({ does, sends }: VisitStep, look: () => Promise<unknown> = async () => undefined) {
      const sent = byName(sends).map((event) => expected(event, campaign));
      const since = async () => {
        await look();
        return byName((await all()).slice(before).map(asDocumented));
      };
      await expect.poll(since, { message: does }).toEqual(sent);
      before += sent.length;
    },
    /** What came so far is none of the next step's. */
    async skip() {
      before = (await all()).length;
    },
    /** What holds for each event of a visit. */
    async whole() {
      expect(await refused()).toEqual([]);
      const [first] = await all();
      for (const { event } of await all()) {
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
  };
}
