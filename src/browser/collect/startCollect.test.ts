import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../contract/call.ts';
import type { PageTracker, PartHost, PartLoaders } from '../contract/collecting.ts';
import { SENT } from '../contract/outcome.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentMode, ConsentState, Telemetry } from '../contract/types.ts';
import { startCollect } from './startCollect.ts';

const at = (url: string) => ({ url, time: 1, clock: 2, title: '' });

function newPage(collect: string, parts: readonly string[] = ['errors', 'vitals']) {
  const log: string[] = [];
  const handled: Call[] = [];
  const hosts: PartHost[] = [];
  const idle: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (fn: () => void) => idle.push(fn));
  vi.spyOn(console, 'info').mockImplementation((...words) => log.push(words.join(' ')));
  let consent = { mode: 'anonymous' } as ConsentState;
  const listeners: ((state: ConsentState) => void)[] = [];
  const telemetry = {
    get consent() {
      return consent;
    },
    onConsentChange: (fn: (state: ConsentState) => void) => listeners.push(fn),
    track: (name: string) => {
      log.push(`track ${name}`);
      return SENT;
    },
  } as unknown as Telemetry;
  const tracker = {
    pages: { referrer: 'https://a.example/', seen: at('https://site.example/first') },
    handle: (call: Call) => {
      handled.push(call);
      return SENT;
    },
  } as unknown as PageTracker;
  const loaders: PartLoaders = Object.fromEntries(
    parts.map((name) => [
      name,
      async () => {
        log.push(`load ${name}`);
        return (host) => {
          hosts.push(host);
          log.push(`start ${name}`);
          return () => log.push(`end ${name}`);
        };
      },
    ]),
  );
  startCollect(tracker, { collect, debug: true } as unknown as Settings, telemetry, loaders);
  return {
    log,
    handled,
    hosts,
    tracker,
    async beIdle() {
      for (const fn of idle.splice(0)) fn();
      await new Promise((resolve) => setTimeout(resolve));
    },
    setMode(mode: ConsentMode) {
      consent = { ...consent, mode };
      for (const listener of listeners) listener(consent);
    },
  };
}

beforeEach(() => vi.unstubAllGlobals());
afterEach(() => vi.restoreAllMocks());

describe('startCollect', () => {
  it('loads what is named, once, when the page is idle', async () => {
    const { log, beIdle } = newPage(' vitals  vitals\n');
    expect(log).toEqual([]);
    await beIdle();
    expect(log).toEqual(['load vitals', 'start vitals']);
  });

  it('says in one line which name is none', async () => {
    const { log, beIdle } = newPage('error toString vitals');
    expect(log).toEqual([
      'meltano telemetry: collect: expected some of "errors vitals", got "error"',
      'meltano telemetry: collect: expected some of "errors vitals", got "toString"',
    ]);
    await beIdle();
    expect(log.slice(2)).toEqual(['load vitals', 'start vitals']);
  });

  it('ends the parts at a no and starts them anew after another yes', async () => {
    const { log, beIdle, setMode, hosts } = newPage('errors');
    await beIdle();
    setMode('off');
    await beIdle();
    setMode('identified');
    setMode('anonymous');
    await beIdle();
    expect(log).toEqual(['load errors', 'start errors', 'end errors', 'start errors']);
    setMode('off');
    expect(hosts[0]?.track('error_seen', {}, hosts[0].view())).toEqual({
      status: 'dropped',
      reason: 'consent',
    });
  });

  it('starts nothing that arrives after a no', async () => {
    const { log, beIdle, setMode } = newPage('errors');
    const loading = beIdle();
    setMode('off');
    await loading;
    expect(log).toEqual(['load errors']);
  });

  it('sends through the gate, or of another page through the tracker', async () => {
    const { log, handled, hosts, beIdle } = newPage('errors');
    await beIdle();
    hosts[0]?.track('error_seen', {});
    expect(log.at(-1)).toBe('track error_seen');
    hosts[0]?.track('page_measured', { a: 1 }, hosts[0].view());
    expect(handled).toEqual([
      {
        verb: 'track',
        name: 'page_measured',
        data: { a: 1 },
        moment: { ...at('https://site.example/first'), referrer: 'https://a.example/' },
      },
    ]);
  });

  it('tells a part of each page until it is ended', async () => {
    const { tracker, hosts, beIdle, setMode } = newPage('errors');
    await beIdle();
    const seen: unknown[] = [];
    hosts[0]?.onView((view, isRedirect) => {
      seen.push([view.url, isRedirect]);
      throw new Error('of the part');
    });
    const enter = async (url: string, isRedirect: boolean) => {
      tracker.pages.seen = at(url);
      tracker.pages.onEnter?.(isRedirect);
      await Promise.resolve();
    };
    await enter('https://site.example/a', false);
    await enter('https://site.example/b', true);
    setMode('off');
    await enter('https://site.example/c', false);
    expect(seen).toEqual([
      ['https://site.example/a', false],
      ['https://site.example/b', true],
    ]);
  });
});
