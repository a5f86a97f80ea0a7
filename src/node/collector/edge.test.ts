import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import type { BadEvent } from './events.ts';
import { badRowOf, envelope, onlyBad, pageView, post, send } from './testRequests.ts';

const MEBIBYTE = 2 ** 20;
const RECORD = 1_000_000;

/** A body of exactly so many bytes, of which every event would be good. */
function bodyOf(bytes: number): string {
  const one = JSON.stringify(envelope([pageView({ page: '' })]));
  return one.replace('"page":""', `"page":"${'a'.repeat(bytes - one.length)}"`);
}

describe('size', () => {
  it('above a record of the stream parts a POST by its events', async () => {
    const collector = createCollector();
    const events = Array.from({ length: 3 }, () => pageView({ page: 'a'.repeat(600_000) }));
    const response = await send(collector, pageView(), ...events, pageView());
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    // Every event is looked into: these titles are too long, not the record.
    expect(collector.all()).toEqual({ total: 5, good: 2, bad: 3 });
    expect(badRowOf(collector.bad()[0] as BadEvent).kind).toBe('enrichment_failures');
  });

  it('of one event that no record holds is a violation, beside the others', async () => {
    const collector = createCollector();
    await send(collector, pageView(), pageView({ page: 'a'.repeat(RECORD) }));
    expect(collector.all().good).toBe(1);
    const { kind, failure, payload } = badRowOf(collector.bad()[0] as BadEvent);
    expect(kind).toBe('size_violation');
    expect(failure).toMatchObject({ maximumAllowedSizeBytes: RECORD });
    expect(String(payload).length).toBeLessThanOrEqual(RECORD / 10);
  });

  it.each([
    ['what is no JSON', '€'.repeat(RECORD / 2)],
    ['no list of events', JSON.stringify({ ...envelope(null), data: 'a'.repeat(RECORD) })],
  ])('of %s is one violation', async (_name, body) => {
    const collector = createCollector();
    expect((await post(collector, body)).status).toBe(200);
    expect(badRowOf(onlyBad(collector)).kind).toBe('size_violation');
  });

  it('of 8 MiB is still read, and above it 413', async () => {
    const collector = createCollector();
    expect((await post(collector, bodyOf(8 * MEBIBYTE))).status).toBe(200);
    collector.reset();
    const response = await post(collector, bodyOf(8 * MEBIBYTE + 1));
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([413, null]);
    expect(collector.all().total).toBe(0);
  });
});

describe('the content type', () => {
  it.each([
    ['application/json', 'application/json'],
    ['Application/JSON;charset=iso-8859-1', 'application/json'],
    ['application/json; charset=utf-8', 'application/json'],
    ['application/json; v=1', 'application/json; v=1'],
    ['text/plain;charset=UTF-8', 'text/plain; charset=utf-8'],
    ['', 'none/none'],
  ])('"%s" goes on to Enrich as "%s"', async (sent, passed) => {
    const collector = createCollector();
    await post(collector, JSON.stringify(envelope([pageView()])), { 'Content-Type': sent });
    const [one] = [...collector.good(), ...collector.bad()];
    expect((one?.rawEvent ?? collector.bad()[0]?.collectorPayload)?.contentType).toBe(passed);
    expect(collector.all().good).toBe(passed === 'application/json' ? 1 : 0);
  });
});
