import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

/** What axe says as it comes back from the page. */
type Axe = { run(context: object, options: object): Promise<Pick<AxeResults, 'violations'>> };

/** Each page parses it anew: the small one. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds on a page, by its ids and the HTML of what is wrong.
 *
 * In the page itself: its own binding for Playwright opens a second page for each run, which takes most of the time.
 *
 * @param only these rules @default all
 * @param except what this selector finds @default nothing
 */
export async function findViolations(
  page: Page,
  only?: readonly string[],
  except?: string,
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(
    async ([only, except]) => {
      const { axe } = window as unknown as { readonly axe: Axe };
      const { violations } = await axe.run(except ? { exclude: [[except]] } : document, {
        resultTypes: ['violations'],
        ...(only && { runOnly: only }),
      });
      return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
    },
    [only, except] as const,
  );
}

/** All that can differ between light and dark. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
