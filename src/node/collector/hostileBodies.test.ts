import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import { createCollector } from './createCollector.ts';
import { envelope, pageView, post, TP2 } from './testRequests.ts';

const KEYS = [
  'e',
  'p',
  'co',
  'cx',
  'ue_pr',
  'ue_px',
  'url',
  'refr',
  'dtm',
  'stm',
  'ttm',
  'eid',
  'vid',
] as const;

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom('pv', 'ue', 'se', 'web', '', 'null', '-9223372036854775808', '253402300800000', '1e999'),
);
const event = fc.dictionary(fc.constantFrom(...KEYS, 'se_va', 'res', 'tnuid', '__proto__'), value);
const events = fc.array(event, { minLength: 1, maxLength: 4 }).map((changes) => changes.map(pageView));

const body = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.json(),
  fc.jsonValue().map((data) => JSON.stringify(envelope(data))),
  events.map((data) => JSON.stringify(envelope(data))),
);
const headers = fc.record(
  {
    'Content-Type': fc.constantFrom('application/json', 'text/plain', ''),
    Cookie: fc.constantFrom('sp=', 'sp=x; sp=y', ';;=', 'sp=e78f8fb7-210e-4e98-b298-a329f563fb10'),
    Referer: fc.constantFrom('', 'http://[', 'https://meltano.com/?_sp=a.b.c'),
    Origin: fc.constantFrom('null', '', 'https://meltano.com', 'a b'),
    'SP-Anonymous': fc.constant('*'),
  },
  { requiredKeys: [] },
);
const query = fc.oneof(
  fc.constant(''),
  fc.string().map((text) => `?${text}`),
  fc.constantFrom('?nuid=x\r\n', '?%', '?e=pv'),
);

describe('whatever is sent', () => {
  it('the answer to a POST is 200, and each POST counts: one for itself, or one for each of its events', async () => {
    const collector = createCollector({ maxEvents: 1000 });
    await fc.assert(
      fc.asyncProperty(body, headers, query, async (sent, sentHeaders, sentQuery) => {
        collector.reset();
        const response = await post(
          collector,
          new Uint8Array(Buffer.from(sent)),
          sentHeaders,
          TP2 + sentQuery,
        );
        expect(response.status).toBe(200);

        const { total, good, bad } = collector.all();
        expect(total).toBe(good + bad);
        const whole = collector.bad().some(({ rawEvent }) => rawEvent === null);
        // Query and network user may each be refused.
        if (whole) expect([1, 2]).toContain(total);
        else expect(total).toBe((JSON.parse(Buffer.from(sent).toString()) as { data: [] }).data.length);
        expect(await (await collector.app.request('/micro/good')).json()).toHaveLength(good);
        for (const { errors } of collector.bad())
          expect(JSON.parse(errors[1] ?? '')).toHaveProperty('schema');
      }),
      { numRuns: randomRuns(500) },
    );
  });

  it('a pixel is a pixel', async () => {
    const collector = createCollector();
    await fc.assert(
      fc.asyncProperty(headers, query, async (sentHeaders, sentQuery) => {
        collector.reset();
        const response = await collector.app.request(`/i${sentQuery}`, { headers: sentHeaders });
        expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 43]);
        expect([1, 2]).toContain(collector.all().total);
      }),
      { numRuns: randomRuns(300) },
    );
  });

  it.each([
    ['brackets without end', '['.repeat(2 ** 20)],
    [
      'an address as long as a POST',
      JSON.stringify(envelope([pageView({ url: `http://${'a.'.repeat(4e5)}!` })])),
    ],
    ['percent signs alone', JSON.stringify(envelope([pageView({ url: `http://a/${'%'.repeat(9e5)}` })]))],
    ['many small events', JSON.stringify(envelope(Array(5000).fill({ e: 'pv', p: 'web', tv: 'js' })))],
  ])('%s takes no more than seconds', async (_name, sent) => {
    const collector = createCollector();
    expect((await post(collector, sent)).status).toBe(200);
    expect(collector.all().total).toBeGreaterThan(0);
  });
});
