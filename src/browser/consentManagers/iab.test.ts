// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ManagerAnswer } from '../contract/manager.ts';
import { watchGpp } from './gpp.ts';
import { watchTcf } from './tcf.ts';

type Listener = (data: unknown, success: unknown) => void;
const page = window as unknown as Record<string, unknown>;
let listeners: Map<unknown, Listener>;
let removed: unknown[];
let told: ManagerAnswer[];
const tell = (answer: ManagerAnswer) => told.push(answer);

beforeEach(() => {
  listeners = new Map();
  removed = [];
  told = [];
  vi.useFakeTimers();
});
afterEach(() => {
  delete page.__tcfapi;
  delete page.__gpp;
  vi.useRealTimers();
});

/** Says something to every listener. */
const say = (data: object, success: unknown = true) => {
  for (const [listenerId, hear] of listeners) hear({ listenerId, ...data }, success);
};

describe('watchTcf', () => {
  const offer = () => {
    page.__tcfapi = (command: string, version: unknown, hear: Listener, id: unknown) => {
      expect(version).toBe(2);
      if (command === 'addEventListener') listeners.set(listeners.size, hear);
      else if (command === 'removeEventListener') removed.push(id);
    };
  };
  const answered = (purpose: object, more: object = {}) => ({
    eventStatus: 'useractioncomplete',
    gdprApplies: true,
    purpose: { consents: purpose },
    ...more,
  });

  it.each<[string, object, ManagerAnswer]>([
    ['both purposes', answered({ 1: true, 8: true }), 'identified'],
    ['measurement without storage', answered({ 1: false, 8: true }), 'anonymous'],
    ['storage without measurement', answered({ 1: true, 8: false }), 'off'],
    ['nothing', answered({}), 'off'],
    ['to the publisher', answered({}, { publisher: { consents: { 1: true, 8: true } } }), 'identified'],
    [
      'to everybody but the publisher',
      answered({ 1: true, 8: true }, { publisher: { consents: { 7: true, 8: false } } }),
      'off',
    ],
    [
      'the publisher was not asked',
      answered({ 1: true, 8: true }, { publisher: { consents: { 1: false, 8: false } } }),
      'identified',
    ],
    [
      'a legitimate interest',
      { ...answered({}), purpose: { consents: {}, legitimateInterests: { 8: true } } },
      'off',
    ],
    ['an earlier visit', answered({ 1: true, 8: true }, { eventStatus: 'tcloaded' }), 'identified'],
    ['the GDPR does not apply', { eventStatus: 'tcloaded', gdprApplies: false }, 'anonymous'],
    [
      'nobody knows whether it applies',
      answered({ 1: true, 8: true }, { gdprApplies: undefined }),
      undefined,
    ],
    ['a word for true', answered({ 1: 'true', 8: 1 }), 'off'],
  ])('%s: %o is %s', (_, data, answer) => {
    offer();
    watchTcf(tell);
    say(data);
    expect(told).toEqual([answer]);
  });

  it('is not answered by a dialog that is shown, whatever its string says', () => {
    offer();
    watchTcf(tell);
    say(answered({ 1: true, 8: true }, { eventStatus: 'cmpuishown' }));
    expect(told).toEqual([]);
    say(answered({ 1: true, 8: true }));
    say(answered({}, { eventStatus: 'cmpuishown' }));
    expect(told).toEqual(['identified']);
  });

  it('takes an answer back when the interface fails', () => {
    offer();
    watchTcf(tell);
    say(answered({ 1: true, 8: true }));
    say(answered({ 1: true, 8: true }), false);
    expect(told).toEqual(['identified', undefined]);
  });

  it('finds an interface that comes later, and asks it once', () => {
    watchTcf(tell);
    vi.advanceTimersByTime(5_000);
    offer();
    vi.advanceTimersByTime(60_000);
    expect(listeners.size).toBe(1);
  });

  it('stops looking after half a minute', () => {
    watchTcf(tell);
    vi.advanceTimersByTime(25_000);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(told).toEqual([]);
  });

  it('takes its listener away, also one that is registered late', () => {
    offer();
    const stop = watchTcf(tell);
    say(answered({}));
    stop();
    expect(removed).toEqual([0]);
    watchTcf(tell)();
    expect(removed).toEqual([0]);
    say(answered({}));
    expect(removed).toEqual([0, 0, 1]);
    expect(told).toEqual(['off']);
    watchTcf(tell)();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('watchGpp', () => {
  const offer = () => {
    page.__gpp = (command: string, hear: Listener, id: unknown) => {
      if (command === 'addEventListener') listeners.set(listeners.size, hear);
      else if (command === 'removeEventListener') removed.push(id);
    };
  };
  const purposes = (...ids: number[]) => Array.from({ length: 24 }, (_, at) => ids.includes(at + 1));
  const NOT_OPTED_OUT = { SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2, Gpc: false };
  const ready = (applicableSections: unknown, parsedSections: unknown) => ({
    pingData: { signalStatus: 'ready', applicableSections, parsedSections },
  });

  it.each<[string, object, ManagerAnswer]>([
    ['no opt-out', ready([7], { usnat: NOT_OPTED_OUT }), 'anonymous'],
    ['no opt-out, in segments', ready([7], { usnat: [NOT_OPTED_OUT, { Gpc: false }] }), 'anonymous'],
    ['sale', ready([7], { usnat: { ...NOT_OPTED_OUT, SaleOptOut: 1 } }), 'off'],
    ['sharing', ready([8], { usca: { ...NOT_OPTED_OUT, SharingOptOut: 1 } }), 'off'],
    ['advertising', ready([9], { usva: { ...NOT_OPTED_OUT, TargetedAdvertisingOptOut: 1 } }), 'off'],
    ['GPC, in a segment', ready([7], { usnat: [NOT_OPTED_OUT, { Gpc: true }] }), 'off'],
    ['another prefix', ready([7], { usnatv1: { ...NOT_OPTED_OUT, SaleOptOut: 1 } }), 'off'],
    ['an opt-out that does not apply here', ready([-1], { usnat: { SaleOptOut: 1 } }), 'off'],
    ['nothing applies', ready([-1], {}), 'anonymous'],
    ['nobody knows what applies', ready([0], { usnat: NOT_OPTED_OUT }), undefined],
    ['nothing said', ready([], { usnat: NOT_OPTED_OUT }), undefined],
    ['the section is missing', ready([7], {}), undefined],
    ['an empty section', ready([7], { usnat: {} }), undefined],
    ['a law that is not read', ready([5], { usnat: NOT_OPTED_OUT }), undefined],
    ['Europe without its section', ready([2], { usnat: NOT_OPTED_OUT }), undefined],
    ['Europe, both', ready([2], { tcfeuv2: { PurposeConsents: purposes(1, 8) } }), 'identified'],
    ['Europe, measurement', ready([2], { tcfeuv2: [{ PurposeConsents: purposes(8) }] }), 'anonymous'],
    ['Europe, no', ready([2], { tcfeuv2: { PurposeConsents: purposes(1) } }), 'off'],
    [
      'Europe, to the publisher',
      ready([2], { tcfeuv2: [{ PurposeConsents: purposes() }, { PublisherConsents: purposes(1, 8) }] }),
      'identified',
    ],
    [
      'Europe, to everybody but the publisher',
      ready([2], { tcfeuv2: { PurposeConsents: purposes(1, 8), PublisherConsents: purposes(7) } }),
      'off',
    ],
    [
      'Europe, in words that are not read',
      ready([2], { tcfeuv2: { PurposeConsent: purposes(1, 8) } }),
      undefined,
    ],
    [
      'Europe and America',
      ready([2, 7], { tcfeuv2: { PurposeConsents: purposes(1, 8) }, usnat: NOT_OPTED_OUT }),
      'anonymous',
    ],
    [
      'Europe, and nobody knows of America',
      ready([2, 7], { tcfeuv2: { PurposeConsents: purposes(1, 8) } }),
      undefined,
    ],
    ['not ready', { pingData: { ...ready([-1], {}).pingData, signalStatus: 'not ready' } }, undefined],
  ])('%s: %o is %s', (_, data, answer) => {
    offer();
    watchGpp(tell);
    say(data);
    expect(told).toEqual([answer]);
  });

  it('waits while a choice is being changed, and takes its listener away', () => {
    offer();
    const stop = watchGpp(tell);
    say(ready([7], { usnat: NOT_OPTED_OUT }));
    say({ pingData: { signalStatus: 'not ready' } });
    say(ready([7], { usnat: { SaleOptOut: 1 } }));
    expect(told).toEqual(['anonymous', undefined, 'off']);
    stop();
    expect(removed).toEqual([0]);
  });
});
