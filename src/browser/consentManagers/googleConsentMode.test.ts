// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askManager } from '../contract/askManager.ts';
import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { watchGoogleConsentMode } from './googleConsentMode.ts';

const page = window as unknown as Record<string, unknown>;
let told: ManagerAnswer[];
let stop: () => void;
const watch = (manager: WatchManager) => {
  stop = manager((answer) => told.push(answer));
};
const emit = (type: string) => dispatchEvent(new Event(type));

function gtag(..._: unknown[]) {
  // biome-ignore lint/complexity/noArguments: Google's own snippet pushes its arguments, and tags tell by that
  (page.dataLayer as unknown[]).push(arguments);
}
const consent = (kind: string, analytics_storage?: unknown, more = {}) =>
  gtag('consent', kind, { ad_storage: 'granted', analytics_storage, ...more });
beforeEach(() => {
  told = [];
  page.dataLayer = [];
});
afterEach(() => {
  stop();
  delete page.dataLayer;
  delete page.layer2;
  document.head.innerHTML = '';
});

it.each<[string, () => void, ManagerAnswer[]]>([
  ['nothing', () => {}, []],
  ['other commands', () => gtag('config', 'G-1', { analytics_storage: 'granted' }), []],
  ['a default that denies', () => consent('default', 'denied'), [undefined]],
  ['a default that grants', () => consent('default', 'granted'), ['anonymous']],
  [
    'a default that grants for a region',
    () => consent('default', 'granted', { region: ['US'] }),
    [undefined],
  ],
  ['a default that waits', () => consent('default', 'granted', { wait_for_update: 500 }), [undefined]],
  ['an update that grants', () => consent('update', 'granted'), ['identified']],
  ['an update that denies', () => consent('update', 'denied'), ['off']],
  ['an update of nobody’s words', () => consent('update', 'yes'), [undefined]],
])('%s, before and after', (_, say, answers) => {
  say();
  watch(watchGoogleConsentMode);
  expect(told).toEqual(answers);
  stop();
  told = [];
  page.dataLayer = [];
  watch(watchGoogleConsentMode);
  say();
  expect(told).toEqual(answers);
});

it('takes a region’s denial for a question that is still open', () => {
  consent('default', 'denied', { region: ['DE'] });
  consent('default', 'granted');
  watch(watchGoogleConsentMode);
  consent('update', 'granted');
  consent('default', 'denied');
  consent('update');
  consent('update', 'denied');
  expect(told).toEqual([undefined, 'identified', 'identified', 'identified', 'off']);
});

it('passes on what is pushed, and hears nothing more once it has ended', () => {
  const layer = page.dataLayer as unknown[];
  watch(watchGoogleConsentMode);
  expect(layer.push('a', null, undefined)).toBe(3);
  expect([...layer]).toEqual(['a', null, undefined]);
  stop();
  consent('update', 'granted');
  page.dataLayer = [['consent', 'update', { analytics_storage: 'granted' }]];
  askManager();
  expect(layer).toHaveLength(4);
  expect(told).toEqual([]);
});

it('stays out of the way of who wrapped push after it', () => {
  const layer = page.dataLayer as unknown[];
  watch(watchGoogleConsentMode);
  const ours = layer.push;
  const theirs = (...items: unknown[]) => ours.apply(layer, items);
  layer.push = theirs;
  consent('update', 'granted');
  stop();
  expect(layer.push).toBe(theirs);
  consent('update', 'denied');
  expect(told).toEqual(['identified']);
  expect(layer).toHaveLength(2);
});

it('follows a dataLayer that comes later or is replaced', () => {
  delete page.dataLayer;
  watch(watchGoogleConsentMode);
  consent('update', 'granted');
  page.dataLayer = [];
  emit('load');
  consent('update', 'denied');
  expect(told).toEqual(['identified', 'off']);
});

it('breaks no frozen dataLayer', () => {
  page.dataLayer = Object.freeze([['consent', 'update', { analytics_storage: 'granted' }]]);
  watch(watchGoogleConsentMode);
  expect(told).toEqual(['identified']);
});

describe('a no is heard however the data layer has changed', () => {
  const DENIED = ['consent', 'update', { analytics_storage: 'denied' }];
  const agree = () => {
    consent('update', 'granted');
    watch(watchGoogleConsentMode);
    expect(told).toEqual(['identified']);
  };

  it.each<[string, () => void]>([
    [
      'replaced by assignment',
      () => {
        page.dataLayer = [];
        consent('update', 'denied');
      },
    ],
    [
      'replaced twice, by one that holds the no already',
      () => {
        page.dataLayer = [];
        page.dataLayer = [DENIED];
      },
    ],
    [
      'held by a closure after it was replaced',
      () => {
        const layer = page.dataLayer as unknown[];
        page.dataLayer = [];
        layer.push(DENIED);
      },
    ],
    [
      'taken away, and made anew where nobody sees it',
      () => {
        delete page.dataLayer;
        page.dataLayer = [];
        consent('update', 'denied');
        askManager();
      },
    ],
    [
      'replaced by one with a property of its own on the window',
      () => {
        const layer = [DENIED];
        Object.defineProperty(page, 'dataLayer', { configurable: true, get: () => layer });
        askManager();
      },
    ],
    [
      'with a push that knows nothing of the one before',
      () => {
        const layer = page.dataLayer as unknown[];
        layer.push = (...items) => Array.prototype.push.apply(layer, items);
        consent('update', 'denied');
        askManager();
      },
    ],
    [
      'with an entry put in by its index',
      () => {
        (page.dataLayer as unknown[])[1] = DENIED;
        askManager();
      },
    ],
    ['pushed together with others', () => (page.dataLayer as unknown[]).push({ event: 'x' }, DENIED, 'y')],
    [
      'the same entry once more',
      () => {
        for (const entry of [DENIED, ['consent', 'update', { analytics_storage: 'granted' }], DENIED])
          (page.dataLayer as unknown[]).push(entry);
      },
    ],
    [
      'pushed by who hears of a yes',
      () => {
        const layer = page.dataLayer as unknown[];
        const { push } = layer;
        layer.push = (...items) => {
          if (items[0] !== DENIED) layer.push(DENIED);
          return push.apply(layer, items);
        };
        page.dataLayer = layer;
        layer.push({ event: 'x' });
      },
    ],
    [
      'frozen, then replaced',
      () => {
        page.dataLayer = Object.freeze([]);
        page.dataLayer = Object.freeze([DENIED]);
      },
    ],
    [
      'with a push that nobody may change',
      () => {
        const layer: unknown[] = [];
        Object.defineProperty(layer, 'push', { value: (item: unknown) => Reflect.set(layer, 0, item) });
        page.dataLayer = layer;
        consent('update', 'denied');
        askManager();
      },
    ],
    [
      'behind an entry that can’t be read',
      () => {
        const hostile = Object.defineProperty([], 0, {
          get() {
            throw new Error('hostile');
          },
        });
        (page.dataLayer as unknown[]).push(hostile, DENIED);
        expect(told.at(-1)).toBeUndefined();
        askManager();
      },
    ],
  ])('%s', (_, change) => {
    agree();
    change();
    expect(told.at(-1)).toBe('off');
  });

  it('of another name, that a tag tells', () => {
    page.layer2 = [['consent', 'update', { analytics_storage: 'granted' }]];
    document.head.innerHTML =
      '<script type="text/plain" src="https://www.googletagmanager.com/gtag/js?id=G-1&amp;l=layer2"></script>';
    watch(watchGoogleConsentMode);
    expect(told).toEqual(['identified']);
    page.layer2 = [];
    (page.layer2 as unknown[]).push(DENIED);
    expect(told).toEqual(['identified', 'off']);
  });

  it('that can’t be read at all is waited for', () => {
    agree();
    const { proxy, revoke } = Proxy.revocable<unknown[]>([], {});
    page.dataLayer = proxy;
    revoke();
    askManager();
    expect(page.dataLayer).toBe(proxy);
    expect(told).toEqual(['identified', undefined]);
  });

  it('who wraps push each time they look at it is not wrapped in turn each time', () => {
    watch(watchGoogleConsentMode);
    const layer = page.dataLayer as unknown[];
    let depth = 0;
    for (let turn = 0; turn < 50; turn++) {
      const { push } = layer;
      layer.push = (...items) => {
        depth++;
        return push.apply(layer, items);
      };
      askManager();
    }
    consent('update', 'denied');
    expect(depth).toBe(50);
    expect(told).toEqual(['off']);
    expect(layer).toHaveLength(1);
  });
});
