import { EVERYWHERE, moduleAtNight, scriptEverywhereModuleAtNight } from '../support/tags.ts';
import { ENTRIES, expect, expectMarks, MODES, openFaulty, test, track, wake } from './fixtures.ts';

/** What page code does that leaves a way out: events arrive, each once. */
const SURVIVABLE: Record<string, () => void> = {
  'fetch is wrapped': () => {
    const { fetch } = window;
    window.fetch = async (...terms) => (await fetch(...terms)).clone();
  },
  'Object.prototype has an enumerable property': () => {
    Object.assign(Object.prototype, { polluted: 'yes', payload: 'x', anonymous: 'x', status: 200, most: 1 });
  },
  'Array.prototype has an enumerable property': () => {
    Object.assign(Array.prototype, { polluted: () => 'yes' });
  },
  'Array.prototype is patched': () => {
    const { filter, map } = Array.prototype;
    Array.prototype.filter = function (this: unknown[], ...terms: [never]) {
      return filter.apply(this, terms);
    };
    Array.prototype.map = function (this: unknown[], ...terms: [never]) {
      return map.apply(this, terms);
    } as never;
  },
  'Promise is another one': () => {
    const Native = Promise;
    window.Promise = class extends Native<unknown> {} as never;
  },
  'an element has our name as its id': () =>
    addEventListener('DOMContentLoaded', () => {
      document.body.insertAdjacentHTML('beforeend', '<div id="meltanoTelemetry"></div>');
    }),
  'there are no Web Locks': () => {
    Object.defineProperty(navigator, 'locks', { value: undefined });
  },
  'Web Locks are refused': () => {
    Object.defineProperty(navigator, 'locks', {
      value: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    });
  },
};

/** What leaves no way out: nothing may be noticed, and what comes after it goes on. */
const DEADLY: Record<string, () => void> = {
  'fetch throws': () => {
    window.fetch = () => {
      throw new Error('no fetch here');
    };
  },
  'fetch is gone': () => {
    Object.assign(window, { fetch: undefined });
  },
  'fetch returns nothing': () => {
    window.fetch = () => undefined as never;
  },
  'fetch resolves to nothing': () => {
    window.fetch = async () => undefined as never;
  },
  'fetch never settles': () => {
    window.fetch = () => new Promise(() => {});
  },
  'fetch answers 1,000 times the same garbage': () => {
    window.fetch = async () => ({ status: 'fine', headers: null }) as never;
  },
  'JSON.stringify throws': () => {
    JSON.stringify = () => {
      throw new Error('no JSON here');
    };
  },
  'JSON.stringify returns nothing': () => {
    JSON.stringify = () => undefined as never;
  },
  'a toJSON is on everything': () => {
    for (const { prototype } of [Array, String, Object, Number] as unknown as { prototype: object }[])
      Object.defineProperty(prototype, 'toJSON', { value: () => 'mine', configurable: true });
  },
  'Array.prototype.map returns nothing': () => {
    Array.prototype.map = () => undefined as never;
  },
  'Date.now throws': () => {
    Date.now = () => {
      throw new Error('no time');
    };
  },
  'setTimeout does nothing': () => {
    window.setTimeout = (() => 0) as never;
  },
};

/** Rows that depend on the engine: what it freezes or lacks. */
const OF_THE_ENGINE = [
  'there are no Web Locks',
  'Web Locks are refused',
  'Promise is another one',
  'an element has our name as its id',
];

for (const entry of ENTRIES)
  for (const [name, first] of Object.entries(SURVIVABLE))
    test(
      `${entry}: ${name}: events arrive, each once, also through an outage`,
      OF_THE_ENGINE.includes(name) ? scriptEverywhereModuleAtNight(entry) : moduleAtNight(entry),
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, 'identified', { entry, first });
        await track(tab, 'a');
        await expectMarks(faulty, tab, 'a');
        await faulty.refuse();
        await track(tab, 'b');
        await faulty.listen();
        await expectMarks(faulty, tab, 'a', 'b');
        expect(faulty.repeats()).toBe(0);
      },
    );

for (const entry of ENTRIES)
  for (const mode of MODES)
    test(
      `built-in prototypes are frozen: nothing is noticed, anonymous events arrive (${entry}, ${mode})`,
      mode === 'anonymous' ? scriptEverywhereModuleAtNight(entry) : moduleAtNight(entry),
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode, {
          entry,
          first: () => {
            for (const { prototype } of [Object, Array, Function, Promise, String, Error, Map, Set])
              Object.freeze(prototype);
          },
        });
        await track(tab, 'a');
        // js-md5 gives its prototype a `toString`, which strict code may not where Object's is frozen: a module has no hashes.
        if (mode === 'anonymous' || entry === 'script') await expectMarks(faulty, tab, 'a');
      },
    );

for (const [which, names, where] of [
  ['what the engine has is taken away', ['fetch is gone', 'a toJSON is on everything'], EVERYWHERE],
  ['what leaves no way out', Object.keys(DEADLY), {}],
] as const)
  test(`${which}, after loading: the page notices nothing`, where, async ({ tab, telemetered, faulty }) => {
    for (const name of names)
      await test.step(name, async () => {
        await openFaulty(tab, telemetered, faulty, 'identified', {
          body: `<script>window.hostility = ${DEADLY[name]}</script>`,
        });
        const thrown = await tab.evaluate(() => {
          const scope = window as never as {
            hostility(): void;
            meltanoTelemetry: {
              track(name: string, data: object): void;
              pageView(): void;
              flush(): unknown;
            };
          };
          const kept = {
            fetch: window.fetch,
            setTimeout: window.setTimeout,
            stringify: JSON.stringify,
            map: Array.prototype.map,
            now: Date.now,
          };
          let thrown = '';
          scope.hostility();
          try {
            scope.meltanoTelemetry.track('cta_clicked', { cta: 'a', placement: 'hero' });
            scope.meltanoTelemetry.pageView();
            scope.meltanoTelemetry.flush();
            dispatchEvent(new Event('online'));
            dispatchEvent(new Event('pagehide'));
            dispatchEvent(new Event('pageshow'));
          } catch (error) {
            thrown = `${error}`;
          }
          // The test's own driver needs these.
          Object.assign(window, { setTimeout: kept.setTimeout });
          JSON.stringify = kept.stringify;
          for (const { prototype } of [Array, String, Object, Number])
            delete (prototype as { toJSON?: unknown }).toJSON;
          Array.prototype.map = kept.map;
          Date.now = kept.now;
          return thrown;
        });
        expect(thrown, name).toBe('');
        await wake(tab);
        await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 50))');
      });
  });
