// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { createTelemetry } from '../../entries/index.ts';
import { createTestTelemetry } from './createTestTelemetry.ts';
import { digestOf } from './digestOf.ts';

vi.mock('../../browser/trackerPart/outbox/send.ts', () => import('./recordSend.ts'));

const noNetwork = vi.fn(() => Promise.reject(new Error('a test has used the network')));

beforeEach(() => {
  vi.stubGlobal('fetch', noNetwork);
});
afterEach(() => {
  expect(noNetwork).not.toHaveBeenCalled();
});

describe('createTestTelemetry', () => {
  it('returns what would be sent, hashed and typed', async () => {
    const { telemetry, events, requests, settle, drops } = createTestTelemetry({
      property: 'hub',
      consent: 'anonymous',
    });
    const outcome = telemetry.track('plugin_viewed', {
      plugin_type: 'extractors',
      plugin_name_hash: 'tap-github',
    });
    expect(outcome.status).toBe('waiting');
    await settle();
    const [viewed] = events('plugin_viewed');
    expectTypeOf(viewed?.data.plugin_variant_hash).toEqualTypeOf<string | null | undefined>();
    expect(viewed?.data).toEqual({
      plugin_type: 'extractors',
      plugin_name_hash: digestOf('plugin_name_hash', 'tap-github'),
      plugin_variant_hash: null,
    });
    expect(viewed?.context).toMatchObject({ property: 'hub', mode: 'anonymous' });
    expect(
      events()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['page_view', 'plugin_viewed']);
    expect(requests.every(({ anonymous }) => anonymous)).toBe(true);
    expect(drops()).toEqual([]);
  });

  it('names call, reason and field of every dropped event', async () => {
    const { telemetry, drops, events, settle } = createTestTelemetry({ property: 'website' });
    telemetry.track('cta_clicked', { cta: 'book a demo!' as never, placement: 'hero' });
    telemetry.track('nothing_like_it' as 'cta_clicked', { cta: 'a', placement: 'b' });
    telemetry.start('demo_request', {}).complete({ outcome: 'succeeded' });
    await settle();
    expect(drops()).toEqual([
      { name: 'cta_clicked', reason: 'invalid_data', field: 'cta' },
      { name: 'nothing_like_it', reason: 'unknown_event' },
    ]);
    expect(events('demo_request').map(({ data }) => data.phase)).toEqual(['started', 'completed']);
  });

  it('drops everything after a no, whatever the call', async () => {
    const { telemetry, drops, events, requests, settle } = createTestTelemetry({
      property: 'website',
      consent: 'off',
    });
    telemetry.track('cta_clicked', { cta: 'a', placement: 'b' });
    telemetry.pageView();
    await telemetry.run('demo_request', {}, () => {});
    await settle();
    expect(drops().map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'cta_clicked consent',
      'pageView consent',
      'demo_request consent',
      'demo_request consent',
    ]);
    expect(events()).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('keeps calls until a choice', async () => {
    const { telemetry, drops, events, settle } = createTestTelemetry({
      property: 'website',
      consent: 'opt-in',
    });
    telemetry.track('cta_clicked', { cta: 'a', placement: 'b' });
    await settle();
    expect(events()).toEqual([]);
    telemetry.setConsent('identified');
    await settle();
    expect(events('cta_clicked')).toHaveLength(1);
    expect(events('cta_clicked')[0]?.payload.duid).toBeTruthy();
    expect(drops()).toEqual([]);
  });

  it('keeps no state from earlier tests', async () => {
    const first = createTestTelemetry({ property: 'website', consent: 'identified' });
    first.telemetry.identify({ projectId: 'one' });
    await first.settle();
    const second = createTestTelemetry({ property: 'hub' });
    second.telemetry.track('cta_clicked', { cta: 'a', placement: 'b' });
    await second.settle();
    expect(second.telemetry.consent.mode).toBe('anonymous');
    expect(second.events()).toHaveLength(2);
    second.telemetry.setConsent('off');
    second.reset();
    expect(second.requests).toEqual([]);
    await second.settle();
    expect(second.telemetry.consent.mode).toBe('anonymous');
    expect(second.events().map(({ name }) => name)).toEqual(['page_view']);
    // What is left of the first hears nothing and says nothing.
    history.pushState(null, '', '/elsewhere');
    dispatchEvent(new Event('pagehide'));
    dispatchEvent(new StorageEvent('storage'));
    first.telemetry.track('cta_clicked', { cta: 'a', placement: 'b' });
    await first.settle();
    expect(Object.keys(localStorage)).toEqual([]);
    await second.settle();
    expect(second.events().map(({ name }) => name)).toEqual(['page_view', 'page_view']);
  });

  it("is the page's instance, runs its queue, and is what the app's createTelemetry returns", async () => {
    const scope = window as unknown as { meltanoTelemetry: unknown };
    const queue: unknown[] = [];
    scope.meltanoTelemetry = queue;
    queue.push((telemetry: ReturnType<typeof createTelemetry>) =>
      telemetry.track('cta_clicked', { cta: 'queued', placement: 'hero' }),
    );
    const { telemetry, events, settle } = createTestTelemetry({ property: 'website' });
    expect(createTelemetry({ collector: 'https://sp.example.com', property: 'website' })).toBe(telemetry);
    telemetry.push((instance) => instance.track('cta_clicked', { cta: 'pushed', placement: 'hero' }));
    await settle();
    expect(events('cta_clicked').map(({ data }) => data.cta)).toEqual(['queued', 'pushed']);
  });

  it('needs no clock', async () => {
    vi.useFakeTimers();
    try {
      const { telemetry, events, settle } = createTestTelemetry({ property: 'website' });
      telemetry.track('cta_clicked', { cta: 'a', placement: 'b' });
      await settle();
      expect(events('cta_clicked')).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('says what is wrong with an option', () => {
    expect(() => createTestTelemetry({ property: 'shop' as 'hub' })).toThrow(/property: expected/);
  });
});

describe('digestOf', () => {
  it('hashes as the page does', async () => {
    const { telemetry, events, settle } = createTestTelemetry({
      property: 'website',
      consent: 'identified',
      hashSalt: 'salt',
    });
    telemetry.track('legacy_ga_event', { category: 'a', action: 'b', label_hash: 'Jane' });
    await settle();
    expect(events('legacy_ga_event')[0]?.data.label_hash).toBe(
      digestOf('label_hash', 'Jane', { hashSalt: 'salt' }),
    );
  });

  it('throws for a field that no event has', () => {
    expect(() => digestOf('cta', 'hero')).toThrow('no event has a hashed field "cta"');
  });
});
