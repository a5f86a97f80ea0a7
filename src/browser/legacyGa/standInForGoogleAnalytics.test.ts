// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import { page } from '../page/page.ts';
import { standInForGoogleAnalytics } from './standInForGoogleAnalytics.ts';
import { newTestPage, type TestPage } from './testPage.ts';

type Ga = ((...words: unknown[]) => void) & {
  getAll(): { get(name: string): unknown }[];
  getByName(name: string): { get(name: string): unknown; send(...words: unknown[]): void } | undefined;
  create(...words: unknown[]): { send(...words: unknown[]): void };
};

let test: TestPage;
let lines: string[];
const start = (pageViews: 'auto' | 'off' = 'off') =>
  standInForGoogleAnalytics(test.telemetry, { pageViews, debug: (line) => lines.push(line) });
const ga: Ga = Object.assign((...words: unknown[]) => (page.ga as Ga)(...words), {
  getAll: () => (page.ga as Ga).getAll(),
  getByName: (name: string) => (page.ga as Ga).getByName(name),
  create: (...words: unknown[]) => (page.ga as Ga).create(...words),
});
const push = (name: string, ...entries: unknown[]) => (page[name] as unknown[]).push(...entries);
// Google's own snippet, whose arguments object is what counts.
const gtag: (...words: unknown[]) => void = function () {
  // biome-ignore lint/complexity/noArguments: as above
  push('dataLayer', arguments);
};
const event = (
  category: string,
  action: string,
  label_hash: string | null = null,
  value: number | null = null,
) => ['track', 'legacy_ga_event', { category, action, label_hash, value }];

beforeEach(() => {
  vi.useFakeTimers();
  test = newTestPage();
  lines = [];
});

describe('analytics.js', () => {
  it('events by position, by fields, by both', () => {
    start();
    ga('create', 'UA-1-1', 'auto');
    ga('send', 'event', 'Videos', 'play', 'Fall Campaign', 42);
    ga('send', { hitType: 'event', eventCategory: 'Videos', eventAction: 'pause', eventValue: '7' });
    ga('send', 'event', 'Videos', 'stop', { eventLabel: 'x', nonInteraction: true, transport: 'beacon' });
    expect(test.calls).toEqual([
      event('videos', 'play', 'Fall Campaign', 42),
      event('videos', 'pause', null, 7),
      event('videos', 'stop', 'x'),
    ]);
  });

  it('page views: path and title are of this hit or were set for its tracker', () => {
    start();
    ga('create', 'UA-1-1', 'auto', { name: 'b' });
    ga('set', 'page', '/set?q=1');
    ga('b.set', { page: '/b', title: 'B' });
    ga('send', 'pageview');
    ga('send', 'pageview', '/given#top', { title: 'Given' });
    ga('b.send', 'pageview');
    ga('send', 'screenview', { screenName: 'Jane’s dashboard' });
    expect(test.calls).toEqual([
      ['pageView', { route: '/set' }],
      ['pageView', { route: '/given', title: 'Given' }],
      ['pageView', { route: '/b', title: 'B' }],
      ['pageView', { route: '/' }],
    ]);
  });

  it('page views count only where automatic ones are off', () => {
    start('auto');
    ga('send', 'pageview');
    gtag('config', 'G-1');
    gtag('event', 'page_view');
    push('_gaq', ['_trackPageview']);
    push('dataLayer', { event: 'virtualPageview' });
    expect(test.calls).toEqual([]);
  });

  it('what several trackers send at once is one event; what one sends twice is two', () => {
    start();
    ga('send', 'event', 'a', 'b');
    ga('t1.send', 'event', 'a', 'b');
    ga('send', 'event', 'a', 'b');
    ga('t1.send', 'event', 'a', 'b');
    expect(test.calls).toHaveLength(2);
    vi.advanceTimersByTime(60);
    ga('t1.send', 'event', 'a', 'b');
    expect(test.calls).toHaveLength(3);
  });

  it('several trackers on a slow page: what they send in one go is one event, later it is another', async () => {
    start();
    ga('send', 'event', 'a', 'b');
    vi.setSystemTime(Date.now() + 60);
    ga('t1.send', 'event', 'a', 'b');
    expect(test.calls).toHaveLength(1);
    await Promise.resolve();
    ga('t1.send', 'event', 'a', 'b');
    expect(test.calls).toHaveLength(2);
  });

  it('dimension1 is the project id, dimension2 the version, by whatever command', () => {
    start();
    ga('create', 'UA-1-1', 'auto', { dimension1: 'one' });
    ga('set', 'dimension1', 'two');
    ga('send', 'event', 'a', 'b', { dimension1: 'three', dimension2: '1.2.3' });
    gtag('set', { dimension1: 'four' });
    gtag('config', 'AW-1', { custom_map: { dimension1: 'project' } });
    gtag('event', 'x', { project: 'five' });
    push('dataLayer', { dimension1: 'six' });
    push('_gaq', ['_setCustomVar', 1, 'project_id', 'seven', 1]);
    expect(test.calls.filter(([verb]) => verb === 'identify').map(([, id]) => id)).toEqual(
      ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((projectId) => ({ projectId })),
    );
    expect(lines).toEqual(['legacy GA: dimension2: give appVersion to createTelemetry']);
  });

  it('trackers tell nothing and take everything', () => {
    start();
    const created = ga.create('UA-1-1', 'auto', 'mine');
    ga('create', 'UA-2-2', 'auto');
    created.send('event', 'a', 'b');
    const got = vi.fn();
    ga((tracker: { get(name: string): unknown }) => got(tracker.get('clientId'), tracker.get('trackingId')));
    vi.runAllTimers();
    expect(got).toHaveBeenCalledWith('0.0', 'UA-2-2');
    expect(ga.getAll().map((tracker) => tracker.get('name'))).toEqual(['mine', 't0']);
    expect(ga.getByName('mine')?.get('userId')).toBeUndefined();
    ga('mine.remove');
    expect(ga.getByName('mine')).toBeUndefined();
    expect(test.calls).toEqual([event('a', 'b')]);
  });

  it('a queue under another name is drained, within its bound', () => {
    page.GoogleAnalyticsObject = '__tracker';
    const q = Array.from({ length: 150 }, (_, index) => ['send', 'event', 'queue', `n-${index}`]);
    page.__tracker = Object.assign(() => {}, { q, l: 1 });
    start();
    expect(test.calls).toHaveLength(100);
    (page.__tracker as Ga)('send', 'event', 'queue', 'after');
    expect(test.calls.at(-1)).toEqual(event('queue', 'after'));
  });
});

describe('gtag.js', () => {
  it('config is a page view, unless it says no; an event is an event', () => {
    start();
    gtag('js', new Date());
    gtag('config', 'G-ABC', { page_path: '/configured', page_title: 'T' });
    gtag('config', 'UA-1-1', { send_page_view: false });
    gtag('config', 'AW-1');
    gtag('set', 'page_path', '/set');
    gtag('event', 'page_view');
    gtag('event', 'sign_up', { method: 'mail', value: 5 });
    gtag('event', 'Play', { event_category: 'Videos', event_label: 'Fall', send_to: ['a', 'b'] });
    gtag('consent', 'default', { analytics_storage: 'denied' });
    expect(test.calls).toEqual([
      ['pageView', { route: '/configured', title: 'T' }],
      ['pageView', { route: '/set', title: 'T' }],
      event('general', 'sign_up', null, 5),
      event('videos', 'play', 'Fall'),
    ]);
    expect(lines).toEqual(["legacy GA does not take gtag('consent'): name the consent manager instead"]);
  });

  it('get answers without an identifier', () => {
    start();
    const got = vi.fn();
    gtag('get', 'G-ABC', 'client_id', got);
    gtag('get', 'G-ABC', 'session_id', got);
    vi.runAllTimers();
    expect(got.mock.calls).toEqual([['0.0'], [undefined]]);
  });
});

describe('dataLayer', () => {
  it('objects with an event', () => {
    page.dataLayer = [{ 'gtm.start': 1, event: 'gtm.js' }, { event: 'queued' }];
    start();
    push('dataLayer', { user: 'jane' }, { event: 'gtm.click' });
    push('dataLayer', {
      event: 'gaEvent',
      eventCategory: 'Nav',
      eventAction: 'Open',
      eventLabel: 'x',
      eventValue: 1,
    });
    push('dataLayer', { event: 'VirtualPageView', virtualPageURL: '/thanks', virtualPageTitle: 'Thanks' });
    expect(test.calls).toEqual([
      event('data-layer', 'queued'),
      event('nav', 'open', 'x', 1),
      ['pageView', { route: '/thanks', title: 'Thanks' }],
    ]);
    expect(page.dataLayer).toHaveLength(6);
  });

  it('a layer of another name, and functions', () => {
    document.head.innerHTML =
      '<script type="x" src="https://www.googletagmanager.com/gtm.js?id=GTM-1&l=myLayer"></script>';
    start();
    const called = vi.fn();
    push('myLayer', { event: 'hello' });
    push('dataLayer', function (this: { get(name: string): unknown }) {
      called(this.get('x'));
    });
    vi.runAllTimers();
    expect(called).toHaveBeenCalledWith(undefined);
    expect(test.calls).toEqual([event('data-layer', 'hello')]);
  });

  it('stays within its bound', () => {
    start();
    for (let count = 0; count < 400; count++) push('dataLayer', {});
    expect(page.dataLayer).toHaveLength(300);
  });
});

describe('ga.js', () => {
  it('page views and events', () => {
    page._gaq = [['_setAccount', 'UA-1-1'], ['_trackPageview']];
    start();
    const called = vi.fn();
    push(
      '_gaq',
      ['_trackPageview', '/virtual'],
      ['b._trackEvent', 'Videos', 'Play', 'Baby', 3, true],
      called,
    );
    vi.runAllTimers();
    expect(test.calls).toEqual([
      ['pageView', {}],
      ['pageView', { route: '/virtual' }],
      event('videos', 'play', 'Baby', 3),
    ]);
    expect(called).toHaveBeenCalledOnce();
    expect(page['ga-disable-UA-1-1']).toBe(true);
  });
});

describe('a page that has cancelled its own navigation', () => {
  it('goes where _link leads', () => {
    start();
    test.setConsent('off');
    push('_gaq', ['_link', '#there']);
    expect(location.hash).toBe('#there');
    push('_gaq', ['_link', 'javascript:window.ran=1']);
    expect(page.ran).toBeUndefined();
    location.hash = '';
  });
});

describe('callbacks', () => {
  it('are called once for each hit, whatever becomes of it', () => {
    start();
    test.setConsent('off');
    const called = vi.fn();
    ga('send', 'pageview', { hitCallback: () => called('fields') });
    ga('send', { hitType: 'unheard', hitCallback: () => called('unknown') });
    ga('set', 'hitCallback', () => called('set'));
    ga('send', 'event', 'a', 'b');
    ga('b.send', 'event', 'a', 'b');
    ga('set', 'hitCallback', null);
    ga('send', 'event', 'a', 'b');
    gtag('event', 'x', { event_callback: () => called('gtag') });
    gtag('config', 'G-1', { event_callback: () => called('config') });
    push('dataLayer', { event: 'x', eventCallback: () => called('layer') });
    push('_gaq', ['_set', 'hitCallback', () => called('gaq')], ['_trackPageview']);
    expect(called).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(called.mock.calls.flat()).toEqual(['fields', 'unknown', 'set', 'gtag', 'config', 'layer', 'gaq']);
  });
});

describe('opt-out', () => {
  it('switches every id off that is found, for good', () => {
    page.google_tag_manager = { 'G-LOADED': {}, 'GTM-1': {} };
    document.head.innerHTML =
      '<script type="x" src="https://www.googletagmanager.com/gtag/js?id=G-TAG"></script>';
    page.ga = Object.assign(() => {}, { getAll: () => [{ get: () => 'UA-9-9' }] });
    start();
    ga('create', { trackingId: 'UA-1-1' });
    gtag('config', 'G-LATER');
    for (const id of ['G-LOADED', 'G-TAG', 'UA-9-9', 'UA-1-1', 'G-LATER']) {
      expect(page[`ga-disable-${id}`], id).toBe(true);
      page[`ga-disable-${id}`] = false;
      expect(page[`ga-disable-${id}`], id).toBe(true);
    }
    expect(Object.keys(page)).not.toContain('ga-disable-GTM-1');
  });

  it('the page’s own switch is its visitor’s no', () => {
    page['ga-disable-UA-1-1'] = true;
    start();
    ga('create', 'UA-1-1', 'auto');
    ga('send', 'event', 'a', 'b');
    expect(test.calls).toEqual([]);
    page['ga-disable-UA-1-1'] = false;
    ga('send', 'event', 'a', 'b');
    expect(test.calls).toHaveLength(1);
    page['ga-disable-UA-1-1'] = true;
    ga('set', 'dimension1', 'x');
    expect(test.calls).toHaveLength(1);
  });

  it('a withdrawal removes what Google has stored, and nothing else', () => {
    for (const name of ['_ga', '_gid', '_ga_ABC', '_gat_gtag_UA_1', '__utma', 'session']) {
      // biome-ignore lint/suspicious/noDocumentCookie: as Google does
      document.cookie = `${name}=1`;
    }
    localStorage.setItem('_ga_x', '1');
    localStorage.setItem('garden', '1');
    start();
    expect(document.cookie).toContain('_ga=1');
    test.setConsent('off');
    expect(document.cookie).toBe('session=1');
    expect(Object.keys(localStorage)).toEqual(['garden']);
  });
});

describe('never throws into the page', () => {
  const hostile = () =>
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('get');
        },
        ownKeys: () => {
          throw new Error('keys');
        },
      },
    );
  const word = fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    }),
    fc.constantFrom(
      'create',
      'set',
      'send',
      'event',
      'pageview',
      'config',
      'get',
      'js',
      '_trackEvent',
      '_set',
      'page',
    ),
    fc.constantFrom('t0.send', 'a.b:c', '_setCustomVar', 'remove', 'hitCallback', 'UA-1-1'),
    fc.func(fc.anything()),
    fc.record(
      { hitCallback: fc.anything(), event: fc.anything(), hitType: fc.anything(), page: fc.anything() },
      { requiredKeys: [] },
    ),
  );

  it('whatever it says, and only slugs come of it', () => {
    // As words of their own: fast-check would trip over them itself.
    const oddities = new Map<unknown, unknown>([
      ['hostile', hostile()],
      ['symbol', Symbol('odd')],
      ['bare', Object.create(null)],
      ['textless', { toString: null }],
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(word, fc.constantFrom(...oddities.keys())), { maxLength: 6 }), {
          maxLength: 20,
        }),
        (generated) => {
          const commands = generated.map((words) => words.map((each) => oddities.get(each) ?? each));
          test = newTestPage();
          page.dataLayer = commands.slice(0, 3).flat();
          page._gaq = commands.slice(0, 3);
          start();
          for (const words of commands) {
            ga(...words);
            gtag(...words);
            push('dataLayer', ...words);
            push('_gaq', words, ...words);
          }
          for (const [verb, name, data] of test.calls)
            if (verb === 'track') {
              expect(name).toBe('legacy_ga_event');
              expect(Object.keys(data as object)).toEqual(['category', 'action', 'label_hash', 'value']);
            }
          // What the page's own functions throw is the page's own.
          vi.clearAllTimers();
        },
      ),
      { numRuns: randomRuns(500) },
    );
  });
});

describe('debug', () => {
  it('names what is refused, never what it carries', () => {
    start();
    ga('ec:addProduct', { id: 'jane@example.com' });
    ga('send', 'social', 'x', 'jane@example.com');
    ga('send', 'event', 'jane@example.com', 'click');
    ga('require', 'linkid');
    gtag('unheard', 'jane@example.com');
    ga('jane_doe');
    ga('send', 'jane_doe');
    push('_gaq', ['jane_doe']);
    push('_gaq', ['_addTrans', 'jane@example.com']);
    push('dataLayer', 'jane@example.com');
    expect(lines).toEqual([
      "legacy GA does not take ga('…:…')",
      "legacy GA does not take ga('send', 'social')",
      "legacy GA: an event's category can't be a slug",
      "legacy GA does not take ga('require')",
      "legacy GA does not take gtag('…')",
      "legacy GA does not take ga('…')",
      "legacy GA does not take ga('send', '…')",
      "legacy GA does not take _gaq '…'",
      "legacy GA does not take _gaq '_addTrans'",
      'legacy GA does not take a dataLayer entry that is no object',
    ]);
    expect(test.calls).toEqual([]);
  });
});
