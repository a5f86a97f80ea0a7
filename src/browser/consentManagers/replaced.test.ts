// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askManager } from '../contract/askManager.ts';
import type { ManagerAnswer } from '../contract/manager.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentManager } from '../contract/types.ts';
import { findWatcher } from './findWatcher.ts';

type Say = boolean | undefined;
type Hear = (data: object, success: boolean) => void;

const page = window as unknown as Record<string, unknown>;
const thrower = () => {
  throw new Error('hostile');
};

const tcf = (says: Say) => ({
  eventStatus: 'tcloaded',
  gdprApplies: says === undefined ? undefined : true,
  purpose: { consents: { 1: says, 8: says } },
  listenerId: 1,
});
const gpp = (says: Say) => ({
  listenerId: 1,
  pingData: {
    signalStatus: says === undefined ? 'not ready' : 'ready',
    applicableSections: [2],
    parsedSections: { tcfeuv2: { PurposeConsents: [says, 0, 0, 0, 0, 0, 0, says] } },
  },
});

/** Puts a manager into the page that has the answer already and never tells of it: only who looks can know. */
const PUT: Record<ConsentManager, (says: Say) => void> = {
  tcf: (says) => {
    page.__tcfapi = (command: string, _: 2, hear: Hear) =>
      command === 'addEventListener' && hear(tcf(says), true);
  },
  gpp: (says) => {
    page.__gpp = (command: string, hear: Hear) => command === 'addEventListener' && hear(gpp(says), true);
  },
  onetrust: (says) => {
    page.OnetrustActiveGroups = says ? ',C0001,C0002,' : ',C0001,';
    page.OneTrust = {
      IsAlertBoxClosed: () => says !== undefined,
      GetDomainData: () => ({ ConsentModel: { Name: 'opt-in' } }),
    };
  },
  cookiebot: (says) => {
    page.Cookiebot = { hasResponse: says !== undefined, consent: { statistics: says, method: 'explicit' } };
  },
  klaro: (says) => {
    const manager = {
      confirmed: says !== undefined,
      savedConsents: { 'meltano-telemetry': says },
      watch: () => {},
      unwatch: () => {},
    };
    page.klaro = { getManager: () => manager };
  },
  cookieconsent: (says) => {
    page.CookieConsent = { validConsent: () => says !== undefined, acceptedCategory: () => says };
  },
  google: (says) => {
    const analytics_storage = says === undefined ? 'unknown' : says ? 'granted' : 'denied';
    page.dataLayer = [['consent', 'update', { analytics_storage }]];
  },
};
const GLOBALS: Record<ConsentManager, string> = {
  tcf: '__tcfapi',
  gpp: '__gpp',
  onetrust: 'OneTrust',
  cookiebot: 'Cookiebot',
  klaro: 'klaro',
  cookieconsent: 'CookieConsent',
  google: 'dataLayer',
};
const NAMES = Object.keys(PUT) as ConsentManager[];

let told: ManagerAnswer[];
let stop: () => void;
const watch = (consentManager: ConsentManager) => {
  told = [];
  stop = findWatcher({ consentManager } as Settings)((answer) => told.push(answer));
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  stop();
  for (const name of [...Object.values(GLOBALS), 'OnetrustActiveGroups']) delete page[name];
  sessionStorage.clear();
  vi.useRealTimers();
});

it.each(NAMES)('%s: another in its place counts, back and forth, before anything is sent', (name) => {
  PUT[name](true);
  watch(name);
  for (const says of [false, true, undefined, true, false]) {
    PUT[name](says);
    askManager();
    expect(told.at(-1)).toBe(says === undefined ? undefined : says ? 'identified' : 'off');
  }
});

it.each(NAMES)('%s: looked at a thousand times it has told its answer once', (name) => {
  PUT[name](true);
  watch(name);
  for (let time = 0; time < 1_000; time++) askManager();
  expect(told).toEqual(['identified']);
  expect(vi.getTimerCount()).toBe(0);
});

// What Google's consent mode has said stands, whatever becomes of the list of it; vanilla-cookieconsent may have no
// global at all, and be heard by its events.
it.each(NAMES.filter((name) => name !== 'google' && name !== 'cookieconsent'))(
  '%s: gone, or broken, it has no answer',
  (name) => {
    for (const harm of [
      () => {
        delete page[GLOBALS[name]];
      },
      () => {
        page[GLOBALS[name]] = Object.defineProperties(
          {},
          { hasResponse: { get: thrower }, getManager: { get: thrower }, IsAlertBoxClosed: { get: thrower } },
        );
      },
      () => {
        page[GLOBALS[name]] = null;
      },
    ]) {
      PUT[name](true);
      watch(name);
      expect(told.at(-1)).toBe('identified');
      harm();
      askManager();
      expect(told.at(-1)).toBeUndefined();
      PUT[name](false);
      askManager();
      expect(told.at(-1)).toBe('off');
      stop();
    }
  },
);

it.each(NAMES)('%s: where whatever is asked for is said to be there, nobody has said yes', (name) => {
  PUT[name](false);
  const includes = vi.spyOn(Array.prototype, 'includes').mockReturnValue(true);
  watch(name);
  includes.mockRestore();
  expect(told.at(-1)).toBe('off');
});
