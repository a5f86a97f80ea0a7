import { createHash } from 'node:crypto';
import type { Property } from '../src/browser/contract/types.ts';
import { PROPERTIES } from '../src/node/catalogueTools/visits.ts';
import { beginVisit, link, PARTS, STEPS } from './support/demoVisits.ts';
import { expect, test } from './support/fixtures.ts';
import { watchParts } from './support/loadedParts.ts';
import { readAgainstDocs } from './support/readAgainstDocs.ts';
import { AT_NIGHT, CHROMIUM_ONLY, NO_BROWSER } from './support/tags.ts';

/** By day the others are made with the inspector open, and read in the same way: see inspector.spec.ts. */
const ALONE_BY_DAY: Property = 'website';

for (const [property, { visit }] of Object.entries(PROPERTIES) as [Property, (typeof PROPERTIES)[Property]][])
  test(`a visit of ${property} sends what docs/data.md says, and no other`, {
    tag: property === ALONE_BY_DAY ? [CHROMIUM_ONLY.tag] : [CHROMIUM_ONLY.tag, AT_NIGHT.tag],
  }, async ({ page, baseURL }) => {
    test.slow();
    const demoVisit = await beginVisit(baseURL);
    const docs = readAgainstDocs(property, demoVisit);
    const isLoaded = await watchParts(page);
    await page.goto(`/demo/${property}/?utm_campaign=${demoVisit.campaign}&token=secret`);
    for (const name of PARTS[property] ?? []) await isLoaded(name);
    for (const step of visit) {
      await STEPS[property][step.does]?.(page);
      await docs.step(step);
    }
    await docs.whole();
  });

test('every step of the table is made', NO_BROWSER, () => {
  for (const [property, { visit }] of Object.entries(PROPERTIES)) {
    const [, ...later] = visit.map(({ does }) => does);
    expect(Object.keys(STEPS[property as Property])).toEqual(later);
  }
});

test(
  'identified, every event of the UI names its project as the CLI does',
  CHROMIUM_ONLY,
  async ({ page, baseURL }) => {
    const { campaign, arrived } = await beginVisit(baseURL);
    await page.goto(`/demo/ui/?setting=true&utm_campaign=${campaign}`);
    await link(page, 'Plugins').click();
    const projects = async () => (await arrived()).map(({ event }) => event.contexts.data?.[0]?.data);
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
