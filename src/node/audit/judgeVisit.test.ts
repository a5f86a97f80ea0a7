import { describe, expect, it } from 'vitest';
import { createSearch } from '../../testing/leakFinder/createSearch.ts';
import type { AuditFind } from './auditReport.ts';
import type { Exchange } from './exchange.ts';
import { judgeVisit } from './judgeVisit.ts';
import { makeCanaries } from './makeCanaries.ts';
import type { StoredThing, Visit } from './visitPage.ts';
import { voicesOf } from './voices.ts';

const canaries = makeCanaries();
const search = createSearch(canaries.all);
const ORIGIN = 'https://site.example';

const exchange = (address: string, more: Partial<Exchange> = {}): Exchange => ({
  ...{ method: 'GET', address, headers: {}, body: Buffer.alloc(0), status: 200 },
  ...{ type: '', encoding: '', bytes: 0, isOver: true },
  ...more,
});

const cookie = (name: string, value: string): StoredThing => ({
  ...{ kind: 'cookie', name, value, of: 'site.example' },
});

function judge(name: string, seen: Partial<Visit>, allowed: readonly string[] = []): string[] {
  const voice = voicesOf('tcf').find((one) => one.name === name);
  if (!voice) throw new Error(`no voice is called ${name}`);
  const nothing = { exchanges: [], frames: [], stored: [], storedBefore: [] };
  const visit = { voice, origins: [ORIGIN], consent: undefined, ...nothing, ...seen };
  return judgeVisit(visit, search, allowed).finds.map(({ rule, place, field, what }: AuditFind) =>
    [rule, place, field, what].filter(Boolean).join(' | '),
  );
}

const VISITOR = cookie('visitor', 'b1946ac92492d234');

describe('what a page sends', () => {
  it('to its own origin is not judged', () => {
    const exchanges = [
      exchange(`${ORIGIN}/search?q=${canaries.fields.text}`),
      exchange(`${ORIGIN}/?email=${canaries.address.email}`, {
        headers: { cookie: 'visitor=b1946ac92492d234' },
      }),
    ];
    for (const voice of ['nothing', 'gpc', 'choice-anonymous'])
      expect(judge(voice, { exchanges })).toEqual([]);
  });

  it.each([
    'https://www.google-analytics.com/g/collect?v=2',
    `${ORIGIN}/com.snowplowanalytics.snowplow/tp2`,
    `${ORIGIN}/i?e=pv&p=web&tv=js-3.1.0`,
    `${ORIGIN}/metrics/g/collect?v=2&tid=G-ABC123`,
    `${ORIGIN}/matomo.php?action_name=x`,
  ])('to a tracker is a find after a no only: %s', (address) => {
    const exchanges = [exchange(address)];
    expect(judge('dnt', { exchanges })).toEqual([`sent | ${address.replace(/\?.*/, '')}`]);
    expect(judge('nothing', { exchanges })).toEqual([]);
    expect(judge('choice-identified', { exchanges })).toEqual([]);
  });

  it.each(['https://cdn.example/font.woff2', 'https://notbing.example/', `${ORIGIN}/i?e=1`])(
    'to others is none: %s',
    (address) => {
      expect(judge('gpc', { exchanges: [exchange(address)] })).toEqual([]);
    },
  );

  it('to another origin with an id is a find after a no', () => {
    const exchanges = [
      exchange('https://cdn.example/a.png?who=b1946ac92492d234'),
      exchange('https://ads.example/b.png', { headers: { cookie: 'x=1' } }),
    ];
    expect(judge('link', { exchanges, stored: [VISITOR] })).toEqual([
      'stored | cookie visitor of site.example',
      'id | GET https://ads.example/b.png | header cookie | cookies',
      'id | GET https://cdn.example/a.png | address who | value of cookie visitor',
    ]);
  });

  it('with a raw value is a find in every voice, whatever carries it', () => {
    const word = canaries.fields.text;
    const exchanges = [
      exchange('https://cdn.example/log', {
        method: 'POST',
        body: Buffer.from(JSON.stringify({ page: { seen: Buffer.from(word).toString('base64') } })),
      }),
      exchange(`${ORIGIN}/bye`, {
        method: 'POST',
        headers: { 'sec-fetch-mode': 'no-cors' },
        body: Buffer.from(`note=${word}`),
      }),
    ];
    const frames = [
      { address: 'wss://live.example/socket', text: word },
      { address: 'wss://site.example/socket', text: word },
    ];
    const found = judge('choice-identified', { exchanges, frames, stored: [cookie('draft', word)] });
    expect(found.map((line) => line.replace('raw-value | ', '').replace(' | form field (text)', ''))).toEqual(
      [
        'POST https://cdn.example/log | body.page.seen',
        `POST ${ORIGIN}/bye | body note`,
        'WebSocket wss://live.example/socket | frame',
        'cookie draft of site.example',
      ],
    );
  });
});

describe('what a page stores', () => {
  const choice = { kind: 'localStorage', name: 'meltano_telemetry_consent', value: 'off', of: ORIGIN };
  const theme = { kind: 'localStorage', name: 'theme', value: 'dark', of: ORIGIN };

  it('is a find after a no, except the choice, what was there before and what is allowed', () => {
    const stored = [choice, theme, VISITOR, cookie('euconsent-v2', 'CPXxRfAPXxRfAAfKABENB')];
    expect(judge('choice-off', { stored })).toEqual([
      `stored | localStorage theme of ${ORIGIN}`,
      'stored | cookie visitor of site.example',
      'stored | cookie euconsent-v2 of site.example',
    ]);
    expect(judge('manager-no', { stored, storedBefore: [theme] }, ['visitor'])).toEqual([]);
  });

  it('is one in anonymous where it tells visitors apart', () => {
    const key = { ...theme, name: 'visitor', value: '{"id":"f47ac10b-58cc-4372-a567-0e02b2c3d479"}' };
    const time = { ...theme, name: 'seen', value: '1764230400000' };
    expect(judge('choice-anonymous', { stored: [choice, theme, time, key, cookie('lang', 'en')] })).toEqual([
      `stored | localStorage visitor of ${ORIGIN}`,
      'stored | cookie lang of site.example',
    ]);
  });
});

it('counts the scripts of the package after a no, and not the part that asks the manager', () => {
  const script = (name: string, size: number) => {
    // What can't be compressed.
    const code = Array.from({ length: size }, () => Math.random().toString(36)[2]).join('');
    return exchange(`https://cdn.example/${name}`, {
      type: 'text/javascript',
      script: Buffer.from(`${code}meltano_telemetry`),
    });
  };
  const small = [
    script('telemetry.js', 2000),
    script('telemetry-consent-BVmMgO.js', 9000),
    script('app.js', 9000),
  ];
  expect(judge('gpc', { exchanges: small })).toEqual([]);
  const [found] = judge('gpc', { exchanges: [...small, script('telemetry-tracker-B2eBML.js', 4000)] });
  expect(found).toMatch(/^loaded \| telemetry\.js, telemetry-tracker-B2eBML\.js \| \d{4} bytes \(brotli\)$/);
});
