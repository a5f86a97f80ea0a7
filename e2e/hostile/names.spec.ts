import type { Arrived } from '../support/collectorServer.ts';
import { ENTRIES, expect, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { moduleAtNight, scriptEverywhereModuleAtNight } from '../support/tags.ts';

/** Elements and variables of a page whose names shadow the browser's own. */
const NAMES: Readonly<Record<string, string>> = {
  'var navigation': "<script>var navigation = document.querySelectorAll('nav');</script>",
  'a text called navigation': "<script>var navigation = 'top';</script>",
  '<nav id="navigation">': '<nav id="navigation"></nav>',
  '<form name="navigation">': '<form name="navigation"><input name="addEventListener"></form>',
  storage: '<form id="localStorage"></form><form id="sessionStorage"></form>',
  window: ['performance', 'crypto', 'history', 'navigator', 'fetch', 'URL', 'JSON', 'Promise', 'telemetry']
    .map((name) => `<a id="${name}"></a>`)
    .join(''),
  document: ['body', 'head', 'hidden', 'cookie', 'referrer', 'forms', 'links', 'readyState', 'domain']
    .map((name) => `<img alt="" name="${name}">`)
    .join(''),
  title: '<img alt="" name="title">',
};

/** The SPA visit: a page view, another one, a click; and a no at its end, which must reach the instance. */
async function visit(tab: Tab): Promise<string> {
  return withTelemetry(tab, async (telemetry) => {
    await telemetry.flush();
    const { status } = telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' });
    document.getElementById('link')?.click();
    history.pushState(null, '', '?page=2#/second');
    await telemetry.flush();
    return status;
  });
}

const titles = (events: readonly Arrived[]) => events.map(({ event }) => event.page_title);

for (const entry of ENTRIES)
  for (const place of ['before', 'after'] as const)
    test(
      `${entry}: names of the page that shadow the browser’s own, ${place} the package, change nothing`,
      place === 'before' ? scriptEverywhereModuleAtNight(entry) : moduleAtNight(entry),
      async ({ tab, telemetered, site }) => {
        const left = site.publish({ html: '<!doctype html><title>Left</title>' });
        for (const [name, html] of Object.entries(NAMES))
          await test.step(name, async () => {
            const link = '<a id="link" onclick="return false" href="https://example.com/about">Link</a>';
            await telemetered.open({ entry, body: link, ...(place === 'before' && { head: html }) });
            if (place === 'after') {
              await withTelemetry(tab, (telemetry) => telemetry.flush());
              await tab.evaluate((html) => {
                const range = document.createRange();
                range.selectNode(document.documentElement);
                document.documentElement.append(range.createContextualFragment(html));
              }, html);
            }
            expect(await visit(tab)).toBe('sent');
            const events = await telemetered.expectEvents(
              'page_view',
              'page_view',
              'cta_clicked',
              'link_click',
            );
            for (const title of titles(events)) expect(['A page', null]).toContain(title);
            expect(await withTelemetry(tab, (telemetry) => telemetry.setConsent('off').mode)).toBe('off');
            // On this page the choice would be stored again.
            await tab.goto(left);
            await tab.evaluate('localStorage.clear()');
          });
      },
    );
