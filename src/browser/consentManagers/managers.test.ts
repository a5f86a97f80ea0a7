// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { watchCookiebot } from './cookiebot.ts';
import { watchCookieConsent } from './cookieConsent.ts';
import { watchKlaro } from './klaro.ts';
import { watchOneTrust } from './oneTrust.ts';

const page = window as unknown as Record<string, unknown>;
let told: ManagerAnswer[];
let stop: () => void;
const watch = (manager: WatchManager) => {
  stop = manager((answer) => told.push(answer));
};
const emit = (type: string, detail?: unknown) => dispatchEvent(new CustomEvent(type, { detail }));

beforeEach(() => {
  told = [];
});
afterEach(() => {
  stop();
  for (const name of ['OneTrust', 'OnetrustActiveGroups', 'Cookiebot', 'CookieConsent', 'klaro'])
    delete page[name];
});

describe('watchOneTrust', () => {
  let isClosed: boolean;
  let model: unknown;
  beforeEach(() => {
    isClosed = false;
    model = 'opt-in';
    page.OneTrust = {
      IsAlertBoxClosed: () => isClosed,
      GetDomainData: () => ({ ConsentModel: { Name: model } }),
    };
    page.OnetrustActiveGroups = ',C0001,C0002,';
  });

  it('waits for the banner, though groups are active by default', () => {
    watch(watchOneTrust);
    emit('OneTrustGroupsUpdated', ['C0001', 'C0002']);
    expect(told).toEqual([undefined, undefined]);
  });

  it('follows the groups', () => {
    isClosed = true;
    watch(watchOneTrust);
    emit('OneTrustGroupsUpdated', ['C0001']);
    emit('OneTrustGroupsUpdated', ['C0001', 'C0002', '']);
    page.OnetrustActiveGroups = ',C0001,C00022,';
    emit('OTConsentApplied');
    expect(told).toEqual(['identified', 'off', 'identified', 'off']);
  });

  it('knows an answered banner by its cookie, too', () => {
    delete page.OneTrust;
    const cookie = vi
      .spyOn(document, 'cookie', 'get')
      .mockReturnValue('a=b; OptanonAlertBoxClosed=2026-01-01');
    watch(watchOneTrust);
    cookie.mockReturnValue('a=b; OptanonAlertBoxClosed=');
    emit('load');
    cookie.mockRestore();
    expect(told).toEqual(['anonymous', undefined]);
  });

  it.each(['opt-out', 'implied consent', 'notice only', undefined])(
    'in the model %s nobody has said yes by closing the banner',
    (name) => {
      isClosed = true;
      model = name;
      watch(watchOneTrust);
      emit('OneTrustGroupsUpdated', ['C0001']);
      expect(told).toEqual(['anonymous', 'off']);
    },
  );

  it('ends', () => {
    isClosed = true;
    watch(watchOneTrust);
    stop();
    emit('OneTrustGroupsUpdated', ['C0001']);
    expect(told).toEqual(['identified']);
  });
});

describe('watchCookiebot', () => {
  const answer = (statistics: boolean, method = 'explicit', hasResponse = true) => {
    page.Cookiebot = { hasResponse, consent: { statistics, method } };
  };

  it('waits for a response, and follows it', () => {
    watch(watchCookiebot);
    answer(true, 'explicit', false);
    emit('CookiebotOnConsentReady');
    answer(true);
    emit('CookiebotOnAccept');
    answer(false);
    emit('CookiebotOnDecline');
    answer(false, 'explicit', false);
    emit('CookiebotOnDialogDisplay');
    expect(told).toEqual([undefined, undefined, 'identified', 'off', undefined]);
  });

  it('takes an implied consent for no yes', () => {
    answer(true, 'implied');
    watch(watchCookiebot);
    answer(false, 'implied');
    emit('load');
    expect(told).toEqual(['anonymous', 'off']);
  });
});

describe('watchCookieConsent', () => {
  const consent = (...categories: string[]) => ({ cookie: { categories } });

  it('follows the events', () => {
    watch(watchCookieConsent);
    emit('cc:onConsent', consent('necessary', 'analytics'));
    emit('load');
    emit('cc:onChange', consent('necessary'));
    emit('cc:onConsent', { cookie: {} });
    expect(told).toEqual(['identified', 'off', undefined]);
  });

  it.each<[boolean, boolean, ManagerAnswer]>([
    [true, true, 'identified'],
    [true, false, 'off'],
    [false, true, undefined],
  ])('asks the global about an earlier visit: valid %s, accepted %s', (isValid, isAccepted, answer) => {
    page.CookieConsent = {
      validConsent: () => isValid,
      acceptedCategory: (name: string) => name === 'analytics' && isAccepted,
    };
    watch(watchCookieConsent);
    expect(told).toEqual([answer]);
  });
});

describe('watchKlaro', () => {
  const manager = () => {
    const watchers = new Set<{ update(...rest: unknown[]): void }>();
    const klaro = {
      confirmed: false,
      consents: { 'meltano-telemetry': false },
      savedConsents: { 'meltano-telemetry': false },
      watchers,
      switchTo(consent: boolean) {
        klaro.consents = { 'meltano-telemetry': consent };
        klaro.notify('consents');
      },
      save() {
        klaro.confirmed = true;
        klaro.savedConsents = { ...klaro.consents };
        klaro.notify('saveConsents');
      },
      watch: (watcher: never) => watchers.add(watcher),
      unwatch: (watcher: never) => watchers.delete(watcher),
      notify(name: string) {
        for (const watcher of watchers) watcher.update(klaro, name);
      },
    };
    return klaro;
  };

  it('waits for a saved answer', () => {
    const klaro = manager();
    page.klaro = { getManager: () => klaro };
    watch(watchKlaro);
    klaro.switchTo(true);
    expect(new Set(told)).toEqual(new Set([undefined]));
    klaro.save();
    klaro.switchTo(false);
    expect(told.at(-1)).toBe('identified');
    klaro.save();
    klaro.switchTo(true);
    // As when another service is accepted once, in place.
    klaro.notify('applyConsents');
    expect(told.at(-1)).toBe('off');
    klaro.confirmed = false;
    klaro.notify('consents');
    expect(told.at(-1)).toBeUndefined();
    stop();
    expect(klaro.watchers.size).toBe(0);
  });

  it('does not make its manager before the page is whole', () => {
    vi.useFakeTimers();
    const readyState = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    const klaro = manager();
    klaro.save();
    const getManager = vi.fn(() => klaro);
    page.klaro = { getManager };
    watch(watchKlaro);
    vi.advanceTimersByTime(1_000);
    expect(getManager).not.toHaveBeenCalled();
    readyState.mockRestore();
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['off']);
    vi.useRealTimers();
  });

  it('finds a klaro that comes, or gets its configuration, later', () => {
    vi.useFakeTimers();
    const klaro = manager();
    klaro.switchTo(true);
    klaro.save();
    watch(watchKlaro);
    page.klaro = {
      getManager() {
        throw new TypeError('config is undefined');
      },
    };
    vi.advanceTimersByTime(1_000);
    page.klaro = { getManager: () => klaro };
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['identified']);
    vi.useRealTimers();
  });
});
