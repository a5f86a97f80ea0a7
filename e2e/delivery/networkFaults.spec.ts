import type { Page } from '@playwright/test';
import { CHROMIUM_ONLY } from '../support/tags.ts';
import { expect, test } from './fixtures.ts';

/**
 * What the browser itself does to requests: only Chromium has a debugger that can ask for it. Elsewhere collectorFaults.spec.ts has the page refuse the request, which looks the same to a
 * script.
 */
test.describe('in Chromium', CHROMIUM_ONLY, () => {
  const open = async (page: Page, url: string): Promise<string[]> => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(`${error}`));
    page.on('console', (message) => {
      if (!message.text().startsWith('Failed to load resource')) errors.push(message.text());
    });
    await page.goto(url);
    return errors;
  };
  const track = (page: Page, cta: string) =>
    page.evaluate(
      (cta) =>
        new Promise<void>((resolve) => {
          const scope = window as never as { meltanoTelemetry: { push(fn: unknown): void } };
          scope.meltanoTelemetry.push((telemetry: { track(name: string, data: object): void }) => {
            telemetry.track('cta_clicked', { cta, placement: 'hero' });
            resolve();
          });
        }),
      cta,
    );

  test('when an ad blocker stops the collector, the page notices nothing, and events arrive when it is switched off', async ({
    browser,
    telemetered,
    faulty,
  }) => {
    const { url } = telemetered.publish({
      entry: 'script',
      options: { collector: faulty.url, pageViews: 'off' },
    });
    const page = await browser.newPage();
    const stopped: string[] = [];
    await page.route(`${faulty.url}/**`, (route) => {
      stopped.push(route.request().method());
      return route.abort('blockedbyclient');
    });
    const errors = await open(page, url);
    await track(page, 'blocked');
    await expect.poll(() => stopped.length).toBeGreaterThan(0);
    await page.unrouteAll();
    await expect
      .poll(async () => {
        await page.evaluate("dispatchEvent(new Event('online'))");
        return faulty.marks();
      })
      .toEqual(['blocked']);
    expect(faulty.repeats()).toBe(0);
    expect(errors).toEqual([]);
    await page.close();
  });

  test('when an ad blocker stops our scripts, the page notices nothing', async ({
    browser,
    telemetered,
    faulty,
  }) => {
    for (const script of ['telemetry.js', 'telemetry-tracker-*.js']) {
      const { url } = telemetered.publish({ entry: 'script', options: { collector: faulty.url } });
      const page = await browser.newPage();
      await page.route(`**/dist/${script}`, (route) => route.abort('blockedbyclient'));
      const errors = await open(page, url);
      await page.evaluate(
        "meltanoTelemetry.push((t) => t.track('cta_clicked', { cta: 'a', placement: 'hero' }))",
      );
      await page.evaluate("dispatchEvent(new Event('online'))");
      expect(errors).toEqual([]);
      await page.close();
    }
    expect(faulty.batches).toHaveLength(0);
  });

  test('events arrive when the browser is online again', async ({ browser, telemetered, faulty }) => {
    const { url } = telemetered.publish({
      entry: 'script',
      options: { collector: faulty.url, pageViews: 'off' },
    });
    const context = await browser.newContext();
    const page = await context.newPage();
    const errors = await open(page, url);
    await page.evaluate('new Promise((resolve) => meltanoTelemetry.push((t) => t.flush().then(resolve)))');
    await context.setOffline(true);
    await track(page, 'a');
    await track(page, 'b');
    await context.setOffline(false);
    await expect.poll(() => faulty.marks()).toEqual(['a', 'b']);
    expect(faulty.repeats()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});
