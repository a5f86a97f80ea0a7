// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentManager } from '../contract/types.ts';
import { findWatcher } from './findWatcher.ts';

const page = window as unknown as Record<string, unknown>;

/** Words of the managers' own, so that garbage gets far; none of them is a yes of its own. */
const WORDS = [
  'tcloaded',
  'useractioncomplete',
  'cmpuishown',
  'ready',
  'consent',
  'default',
  'update',
  'yes',
  'explicit',
  '__proto__',
  'constructor',
];
const KEYS = [
  ...['eventStatus', 'gdprApplies', 'publisher', 'purpose', 'consents', 'listenerId', '1', '8'],
  ...['pingData', 'signalStatus', 'applicableSections', 'parsedSections', 'usnat', 'tcfeuv2', 'SaleOptOut'],
  ...[
    'PurposeConsents',
    'Gpc',
    'hasResponse',
    'consent',
    'statistics',
    'method',
    'confirmed',
    'savedConsents',
  ],
  ...['getManager', 'watch', 'unwatch', 'cookie', 'categories', 'validConsent', 'acceptedCategory'],
  ...['IsAlertBoxClosed', 'analytics_storage', 'region', 'length', 'push', '0', '2'],
];

const thrower = () => {
  throw new Error('hostile');
};

/** Anything but a true, a `granted` and the names of what is consented to. */
const { garbage } = fc.letrec<{ garbage: unknown; object: unknown }>((tie) => ({
  garbage: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(null, undefined, false, 0, 1, -1, 2, NaN, 1n, Symbol('s'), '', 'true', 'C0002x', thrower),
    fc.constantFrom(...WORDS),
    fc.array(tie('garbage'), { maxLength: 4 }),
    tie('object'),
    tie('garbage').map((value) => () => value),
    // Calls back whatever function it is given: at once, twice, with anything.
    fc.tuple(tie('garbage'), tie('garbage')).map(([data, success]) => (...args: unknown[]) => {
      for (const callback of args)
        if (typeof callback === 'function') for (const _ of 'ab') callback(data, success);
    }),
    fc.constant(Object.defineProperties({}, Object.fromEntries(KEYS.map((key) => [key, { get: thrower }])))),
  ),
  object: fc.dictionary(fc.constantFrom(...KEYS), tie('garbage'), { maxKeys: 8 }),
}));

const GLOBALS = {
  tcf: ['__tcfapi'],
  gpp: ['__gpp'],
  onetrust: ['OneTrust', 'OnetrustActiveGroups'],
  cookiebot: ['Cookiebot'],
  klaro: ['klaro'],
  cookieconsent: ['CookieConsent'],
  google: ['dataLayer'],
} as const;
const EVENTS = ['OneTrustGroupsUpdated', 'CookiebotOnAccept', 'cc:onConsent', 'cc:onChange', 'load'];

afterEach(() => {
  for (const name of Object.values(GLOBALS).flat()) delete page[name];
  vi.useRealTimers();
});

it.each(Object.keys(GLOBALS) as ConsentManager[])('%s: garbage is no yes, and no error', (name) => {
  vi.useFakeTimers();
  fc.assert(
    fc.property(
      fc.array(garbage, { minLength: 3, maxLength: 3 }),
      garbage,
      fc.boolean(),
      (values, detail, throws) => {
        for (const [at, key] of GLOBALS[name].entries())
          Object.defineProperty(page, key, {
            configurable: true,
            get: throws ? thrower : () => values[at],
            set: thrower,
          });
        const told: unknown[] = [];
        const stop = findWatcher({ consentManager: name } as Settings)((answer) => told.push(answer));
        for (const type of EVENTS) dispatchEvent(new CustomEvent(type, { detail }));
        if (name === 'google' && Array.isArray(values[0])) values[0].push(detail, values[1]);
        vi.advanceTimersByTime(60_000);
        expect(vi.getTimerCount()).toBe(0);
        stop();
        stop();
        expect(told).not.toContain('identified');
      },
    ),
    { numRuns: randomRuns(500) },
  );
});

it.each(Object.keys(GLOBALS) as ConsentManager[])('%s: absent is no answer', (name) => {
  vi.useFakeTimers();
  const told: unknown[] = [];
  const stop = findWatcher({ consentManager: name } as Settings)((answer) => told.push(answer));
  for (const type of ['DOMContentLoaded', 'load']) dispatchEvent(new Event(type));
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
  stop();
  expect(new Set(told).size).toBeLessThanOrEqual(1);
  expect(told[0]).toBeUndefined();
});

it('a name that nobody knows is told to whoever wrote it', () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const name of ['onetrsut', 'constructor', ''])
    expect(() => findWatcher({ consentManager: name as ConsentManager } as Settings)).toThrow(
      /expected tcf\|gpp\|/,
    );
  expect(complain).toHaveBeenCalledTimes(3);
});
