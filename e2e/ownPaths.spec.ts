import { ENTRIES, expect, test, withTelemetry } from './support/fixtures.ts';
import { scriptEverywhereModuleAtNight } from './support/tags.ts';

const OPTIONS = {
  publicPaths: '/articles /loaders',
  routes: '/pipelines/new /pipelines/:name /projects/:id/runs/:run',
};

/** What the page calls itself, and what may leave of it. */
const PAGES: readonly (readonly [path: string, left: string])[] = [
  ['/articles/115004490503-project-settings', '/articles/115004490503-project-settings'],
  ['/loaders/target-orders--q7x2mk?x=1', '/loaders/target-orders--q7x2mk'],
  ['/articles/jane@example.com', '/articles/:id'],
  ['/articles/card_4111111111111111', '/articles/:id'],
  ['/articles/+491715550123', '/articles/:id'],
  ['/other/115004490503-project-settings', '/other/:id'],
  ['/pipelines/jane-prod-github-to-postgres', '/pipelines/:name'],
  ['/pipelines/new', '/pipelines/new'],
  ['/projects/7/runs/8/?utm_source=news', '/projects/:id/runs/:run'],
  ['/blog/2020/04/09/meltano-v1-28-1', '/blog/2020/04/09/meltano-v1-28-1'],
  ['/home/jane/proj', '/home/:id/proj'],
  ['/articles/C:/Users/jane', '/articles/C:/Users/:id'],
];

for (const entry of ENTRIES)
  test(
    `${entry}: public paths and routes apply to pages, to the page before and to links within the site`,
    scriptEverywhereModuleAtNight(entry),
    async ({ tab, telemetered }) => {
      const links = PAGES.map(([path], at) => `<a id="link${at}" href="${path}">link</a>`).join(' ');
      await telemetered.open({
        entry,
        options: OPTIONS,
        body: `${links} <a id="elsewhere" href="https://hub.example.org/articles/115004490503-project-settings">elsewhere</a>
        <script>document.addEventListener('click', (event) => event.preventDefault());</script>`,
      });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      for (const [path] of PAGES) {
        await tab.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
        await withTelemetry(tab, (telemetry) => telemetry.flush());
      }
      for (const [at] of PAGES.entries()) await tab.click(`#link${at}`);
      await tab.click('#elsewhere');

      const events = await telemetered.expectEvents(
        'page_view',
        ...PAGES.map(() => 'page_view'),
        ...PAGES.map(() => 'link_click'),
        'link_click',
      );
      const left = PAGES.map(([, path]) => path);
      const views = events.filter(({ event }) => event.event_name === 'page_view').slice(1);
      expect(views.map(({ event }) => event.page_urlpath)).toEqual(left);
      expect(views.slice(1).map(({ event }) => event.refr_urlpath)).toEqual(left.slice(0, -1));
      const targets = events
        .filter(({ event }) => event.event_name === 'link_click')
        .map(({ event }) => event.unstruct_event?.data.data as { targetUrl: string } | undefined)
        .map((data) => new URL(data?.targetUrl ?? ''));
      expect(targets.map(({ pathname }) => pathname)).toEqual([...left, '/articles/:id']);
    },
  );
