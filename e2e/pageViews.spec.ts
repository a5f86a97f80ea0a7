import { pass, stopTime } from './support/fakeClock.ts';
import { ENTRIES, expect, type Telemetered, test, type Visit, withTelemetry } from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';
import { AT_NIGHT, EVERYWHERE, everywhereByScript, moduleAtNight } from './support/tags.ts';

/** What the page views say, oldest first by the device's clock. */
async function views({ good }: Telemetered) {
  return (await good())
    .map(({ event }) => event)
    .filter(({ event_name }) => event_name === 'page_view')
    .map(({ page_urlpath, page_title, page_referrer }) => ({
      path: page_urlpath,
      title: page_title,
      referrer: page_referrer && new URL(`${page_referrer}`).pathname,
    }));
}

const LONGEST_WAIT = 5000;

/** Waits for so many page views in all, each with the last title that its page has been given by itself. */
async function expectViews(tab: Tab, telemetered: Telemetered, count: number, ...more: string[]) {
  await pass(tab, LONGEST_WAIT);
  const names = [...Array(count).fill('page_view'), ...more].sort();
  await expect
    .poll(async () => {
      // What is due by now, no more: a request may take a slow machine as long as it likes.
      await pass(tab, 0);
      return (await telemetered.good()).map(({ event }) => event.event_name).sort();
    })
    .toEqual(names);
  return telemetered.expectEvents(...names);
}

const WITHOUT_NAVIGATION_API = "Object.defineProperty(window, 'navigation', { value: undefined });";

for (const entry of ENTRIES)
  for (const api of ['Navigation API', 'History API'])
    test.describe(`${entry}, ${api}`, () => {
      const where = entry === 'module' ? AT_NIGHT : api === 'Navigation API' ? EVERYWHERE : {};
      const withoutApi = api === 'History API' ? WITHOUT_NAVIGATION_API : '';
      const open = async (
        tab: Tab,
        telemetered: Telemetered,
        browserName: string,
        visit: Partial<Visit> = {},
      ) => {
        const opened = await telemetered.open({ entry, ...visit, first: withoutApi + stopTime(browserName) });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await expectViews(tab, telemetered, 1);
        return opened;
      };

      test(
        'pushState, replaceState and back are page views, with their referrer and late titles',
        where,
        async ({ tab, browserName, telemetered }) => {
          const { url } = await open(tab, telemetered, browserName, { title: 'Start' });
          const { pathname: start } = new URL(url);
          const go = (path: string, title: string, method: 'pushState' | 'replaceState') =>
            tab.evaluate(
              ([path, title, method]) => {
                history[method as 'pushState'](null, '', path);
                setTimeout(() => {
                  document.title = title as string;
                }, 50);
              },
              [path, title, method],
            );
          await go('/plugins', 'Plugins', 'pushState');
          await expectViews(tab, telemetered, 2);
          await go('/plugins/tap-github', 'Plugin', 'replaceState');
          await expectViews(tab, telemetered, 3);
          await tab.evaluate(() =>
            new Promise((resolve) => {
              addEventListener('popstate', resolve, { once: true });
              history.back();
            }).then(() => undefined),
          );
          await expectViews(tab, telemetered, 4);
          expect(await views(telemetered)).toEqual([
            { path: start, title: 'Start', referrer: null },
            { path: '/plugins', title: 'Plugins', referrer: start },
            { path: '/plugins/tap-github', title: 'Plugin', referrer: '/plugins' },
            // The title is still the one of the page before: none is better than a wrong one.
            { path: start, title: null, referrer: '/plugins/tap-github' },
          ]);
        },
      );

      test(
        'duplicates count once: replace + push, the same URL again, the query of a search box, anchors',
        where,
        async ({ tab, browserName, telemetered }) => {
          await open(tab, telemetered, browserName);
          await tab.evaluate(() => {
            history.replaceState({ scroll: 1 }, '');
            history.pushState(null, '', '/next');
            history.replaceState({ key: 2 }, '', '/next');
            history.pushState(null, '', '/next');
            for (const letter of 'search') history.replaceState(null, '', `/next?q=${letter}`);
            location.hash = 'section';
            history.pushState(null, '', '/redirected-from');
            history.replaceState(null, '', '/redirected-to');
            document.title = 'There';
          });
          await expectViews(tab, telemetered, 3);
          const paths = (await views(telemetered)).map(({ path }) => path);
          // At one and the same time, as the page's clock has it.
          expect(paths.slice(1).sort()).toEqual(['/next', '/redirected-to']);
        },
      );

      test(
        'hash routers: a route in the fragment is a page view, and the text of the fragment is not sent',
        where,
        async ({ tab, browserName, telemetered }) => {
          await open(tab, telemetered, browserName, { suffix: '#/' });
          await tab.evaluate(() => {
            location.hash = '#/users/jane@example.com';
            document.title = 'Users';
          });
          const events = await expectViews(tab, telemetered, 2);
          expect(JSON.stringify(events)).not.toContain('jane');
        },
      );

      test(
        'hash routers: a replaced query is not a page view, a pushed one is',
        where,
        async ({ tab, browserName, telemetered }) => {
          await open(tab, telemetered, browserName, { suffix: '#/' });
          await tab.evaluate(() => {
            history.pushState(null, '', '#/search?q=a');
            for (const text of ['ab', 'abc', 'abcd']) history.replaceState(null, '', `#/search?q=${text}`);
            history.pushState(null, '', '#/search?q=loaders');
            history.pushState(null, '', '#/plugins');
            history.replaceState({ scroll: 1 }, '');
          });
          await expectViews(tab, telemetered, 4);
        },
      );

      test(
        'a page that only redirects is neither a page view nor a referrer',
        where,
        async ({ tab, browserName, telemetered }) => {
          await open(tab, telemetered, browserName, {
            // Before the tracker part has come.
            head: `<script>window.start = location.pathname; history.replaceState(null, '', '/extractors');</script>`,
            body: '<a id="link" href="https://example.org/" onclick="event.preventDefault()">link</a>',
          });
          await tab.click('#link');
          await tab.evaluate(() => {
            history.pushState(null, '', '/loaders');
            history.replaceState(null, '', '/loaders/target-jsonl');
          });
          await tab.click('#link');
          const events = await expectViews(tab, telemetered, 2, 'link_click', 'link_click');
          const seen = events.map(({ event: { event_name, page_urlpath, page_referrer } }) =>
            [event_name, page_urlpath, page_referrer && new URL(`${page_referrer}`).pathname].join(' '),
          );
          expect(seen.sort()).toEqual([
            'link_click /extractors ',
            'link_click /loaders/target-jsonl /extractors',
            'page_view /extractors ',
            'page_view /loaders/target-jsonl /extractors',
          ]);
        },
      );

      test(
        'a page that leaves before its title is there keeps its page view',
        where,
        async ({ tab, site, telemetered }) => {
          await telemetered.open({ entry, first: withoutApi });
          await telemetered.expectEvents('page_view');
          const elsewhere = site.publish({ html: '<!doctype html><title>Elsewhere</title>' });
          await tab.evaluate((url) => {
            history.pushState(null, '', '/short-lived');
            location.assign(url);
          }, elsewhere);
          await telemetered.expectEvents('page_view', 'page_view');
        },
      );
    });

for (const entry of ENTRIES)
  test.describe(entry, () => {
    test(
      'a change of an entry’s state is not a page view',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry });
        await telemetered.expectEvents('page_view');
        await tab.evaluate(() => {
          interface Navigation {
            updateCurrentEntry(options: { state: unknown }): void;
          }
          const { navigation } = window as never as { navigation?: Navigation };
          for (let scroll = 0; scroll < 3; scroll++) navigation?.updateCurrentEntry({ state: { scroll } });
          history.pushState(null, '', '/next');
          navigation?.updateCurrentEntry({ state: { scroll: 0 } });
        });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await telemetered.expectEvents('page_view', 'page_view');
      },
    );

    test(
      'a page restored from the bfcache is another page view',
      everywhereByScript(entry),
      async ({ tab, site, telemetered }) => {
        await telemetered.open({ entry });
        await telemetered.expectEvents('page_view');
        await tab.evaluate('window.sameDocument = true');
        await tab.goto(site.publish({ html: '<!doctype html><title>Elsewhere</title>' }));
        await tab.back();
        const isRestored = await tab.evaluate(() => 'sameDocument' in window);
        // Chromium keeps no bfcache under automation, Firefox and WebKit do: the event is what the package sees of it.
        if (!isRestored) {
          await telemetered.expectEvents('page_view', 'page_view');
          await tab.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
          await telemetered.expectEvents('page_view', 'page_view', 'page_view');
        } else await telemetered.expectEvents('page_view', 'page_view');
      },
    );

    // Played: Chromium doesn't prerender a page of speculation rules under Playwright, and the others never do.
    test(
      'a prerendered page is a page view only when it is shown',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        const first = () => {
          Object.assign(window, { prerendering: true });
          Object.defineProperty(document, 'prerendering', {
            get: () => (window as never as { prerendering: boolean }).prerendering,
          });
        };
        await telemetered.open({ entry, first });
        expect(telemetered.requests()).toEqual([]);
        await tab.evaluate(() => {
          Object.assign(window, { prerendering: false });
          document.dispatchEvent(new Event('prerenderingchange'));
        });
        await telemetered.expectEvents('page_view');
      },
    );

    test(
      'a title that the parser has not reached yet is waited for',
      moduleAtNight(entry),
      async ({ tab, site, telemetered, browserName }) => {
        const { url } = telemetered.publish({ entry, title: '', first: stopTime(browserName) });
        await tab.goto(url);
        // Without letting go of what is held, as \`flush\` would.
        await expect.poll(() => tab.evaluate('typeof meltanoTelemetry.track')).toBe('function');
        await pass(tab, LONGEST_WAIT - 100);
        expect(await telemetered.good()).toEqual([]);
        await tab.evaluate(() => {
          document.title = 'Late';
        });
        await expectViews(tab, telemetered, 1);
        expect((await views(telemetered))[0]?.title).toBe('Late');
        expect(site.seen.length).toBeGreaterThan(0);
      },
    );

    test(
      'off: page views are sent only when the page calls for them, with its route',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, options: { pageViews: 'off' } });
        await tab.evaluate(() => history.pushState(null, '', '/projects/secret-project/pipelines'));
        await tab.evaluate(() =>
          (window as never as { meltanoTelemetry: { push(fn: unknown): void } }).meltanoTelemetry.push(
            (telemetry: { pageView(view: object): unknown }) =>
              telemetry.pageView({ route: '/projects/:project/pipelines', title: 'Pipelines' }),
          ),
        );
        await telemetered.expectEvents('page_view');
        expect(await views(telemetered)).toEqual([
          { path: '/projects/:project/pipelines', title: 'Pipelines', referrer: null },
        ]);
      },
    );

    test('the UI sends no titles', moduleAtNight(entry), async ({ telemetered }) => {
      await telemetered.open({ entry, options: { property: 'ui' }, title: 'Project of Jane' });
      await telemetered.expectEvents('page_view');
      expect((await views(telemetered))[0]?.title).toBeNull();
    });
  });
