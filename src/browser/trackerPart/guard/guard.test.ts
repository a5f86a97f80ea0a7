// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { randomRuns } from '../../../randomRuns.ts';
import { EVENTS } from '../../catalogue/table.generated.ts';
import { hasher } from '../../hashPart/hasher.ts';
import { type GuardTerms, guardPayload } from './guard.ts';
import { createLastLook } from './lastLook.ts';

const ANONYMOUS: GuardTerms = {
  mode: 'anonymous',
  sendTitle: true,
  hasher: undefined,
  salt: '',
  events: EVENTS,
  lastLook: createLastLook(),
};
const IDENTIFIED: GuardTerms = { ...ANONYMOUS, mode: 'identified', hasher };

const selfDescribing = (kind: 'unstruct_event' | 'contexts', data: unknown) =>
  JSON.stringify({ schema: `iglu:com.snowplowanalytics.snowplow/${kind}/jsonschema/1-0-0`, data });

const CTA = {
  schema: 'iglu:com.meltano/cta_clicked/jsonschema/1-0-0',
  data: { cta: 'try', placement: 'hero' },
};
const CONTEXT = {
  schema: 'iglu:com.meltano/web_context/jsonschema/1-1-0',
  data: {
    property: 'hub',
    app_version: null,
    mode: 'identified',
    project_uuid: '17d4c8d8-943f-2418-0c76-cb17c5ed4610',
    project_uuid_source: 'derived',
    client_uuid: null,
  },
};

/** All that the plain tracker puts into a page view. */
const PAGE_VIEW = {
  e: 'pv',
  url: 'https://jane:pw@hub.example.org/plugins?utm_source=news&token=s3cret#frag',
  refr: 'https://search.example/?q=jane',
  page: 'Plugins',
  eid: '9f0a3c52-4f60-4f5f-9c54-0d3b8a5ac9d1',
  tv: 'js-4.6.8',
  tna: 'meltano-web',
  aid: 'meltano-hub',
  p: 'web',
  cookie: '1',
  cs: 'UTF-8',
  lang: 'en-US',
  res: '800x600',
  cd: '24',
  tz: 'UTC',
  dtm: '1795392669293',
  vp: '780x437',
  ds: '780x437',
  vid: '3',
  sid: '17a02030-a4ff-42b4-9bd1-f1b8dccd4200',
  duid: '44efd6ab-846d-43cf-80b1-e3bdda2e31d5',
  uid: 'jane@example.com',
  ip: '192.0.2.1',
  co: selfDescribing('contexts', [
    CONTEXT,
    { schema: 'iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0', data: { id: 'x' } },
  ]),
};

describe('guardPayload', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
  });

  it('anonymous: lets the allowed keys through, scrubbed, and nothing that identifies', () => {
    expect(guardPayload(PAGE_VIEW, ANONYMOUS)).toEqual({
      e: 'pv',
      url: 'https://hub.example.org/plugins?utm_source=news',
      refr: 'https://search.example/',
      page: 'Plugins',
      eid: PAGE_VIEW.eid,
      tv: 'js-4.6.8',
      tna: 'meltano-web',
      aid: 'meltano-hub',
      p: 'web',
      dtm: PAGE_VIEW.dtm,
      co: selfDescribing('contexts', [
        {
          schema: CONTEXT.schema,
          data: {
            property: 'hub',
            app_version: null,
            mode: 'anonymous',
            project_uuid: null,
            project_uuid_source: null,
            client_uuid: null,
          },
        },
      ]),
    });
  });

  it('identified: ids as digests only, a raw user id not at all', () => {
    const clean = guardPayload(PAGE_VIEW, IDENTIFIED);
    expect(clean).toMatchObject({ vid: '3', duid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.stringify(clean)).not.toMatch(/44efd6ab|17a02030|jane/);
    expect(guardPayload({ ...PAGE_VIEW, uid: 'a'.repeat(64) }, IDENTIFIED)).toMatchObject({
      uid: 'a'.repeat(64),
    });
  });

  it('identified without the hash part: no identifier leaves', () => {
    const clean = guardPayload(PAGE_VIEW, { ...IDENTIFIED, hasher: undefined });
    for (const key of ['duid', 'sid', 'vid', 'uid']) expect(clean).not.toHaveProperty(key);
  });

  it('sends no title for the UI', () => {
    expect(guardPayload(PAGE_VIEW, { ...ANONYMOUS, sendTitle: false })).not.toHaveProperty('page');
  });

  it.each([
    ['nothing in off', PAGE_VIEW, { ...ANONYMOUS, mode: 'off' }, 'consent'],
    ['no struct event', { ...PAGE_VIEW, e: 'se', se_la: 'x' }, ANONYMOUS, 'guard'],
    ['no page ping', { ...PAGE_VIEW, e: 'pp' }, ANONYMOUS, 'guard'],
    ['no transaction', { ...PAGE_VIEW, e: 'tr' }, ANONYMOUS, 'guard'],
    ['no event without a type', { ...PAGE_VIEW, e: undefined }, ANONYMOUS, 'guard'],
    [
      'no page view with an event inside',
      { ...PAGE_VIEW, ue_pr: selfDescribing('unstruct_event', CTA) },
      ANONYMOUS,
      'guard',
    ],
    ['no unreadable event', { ...PAGE_VIEW, e: 'ue', ue_pr: '{' }, ANONYMOUS, 'guard'],
    ['no unreadable entities', { ...PAGE_VIEW, co: '{' }, ANONYMOUS, 'guard'],
    [
      'no event of another vendor',
      {
        ...PAGE_VIEW,
        e: 'ue',
        ue_pr: selfDescribing('unstruct_event', {
          ...CTA,
          schema: 'iglu:org.other/cta_clicked/jsonschema/1-0-0',
        }),
      },
      ANONYMOUS,
      'guard',
    ],
    [
      'no free text in an event of ours',
      {
        ...PAGE_VIEW,
        e: 'ue',
        ue_pr: selfDescribing('unstruct_event', { ...CTA, data: { cta: 'Jane said', placement: 'hero' } }),
      },
      ANONYMOUS,
      'guard',
    ],
  ] as const)('fails closed: %s', (_name, payload, terms, reason) => {
    expect(guardPayload(payload, terms as GuardTerms)).toBe(reason);
  });

  it('judges an event as it comes from Snowplow like its JSON', () => {
    const schema = 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0';
    const guardEvent = (data: unknown, isJson: boolean) => {
      const event = { schema, data };
      const ue_pr = isJson ? JSON.stringify(event) : event;
      return guardPayload({ e: 'ue', url: 'https://hub.example.org/', ue_pr }, ANONYMOUS);
    };
    for (const data of [
      CTA,
      { ...CTA, data: { ...CTA.data, email: 'jane@example.com' } },
      { ...CTA, data: { cta: 'jane@example.com', placement: 'hero' } },
      { ...CTA, data: { cta: '0b5e7c2a-9d1f-4c3b-8a6e-1f2d3c4b5a69', placement: 'hero' } },
      { ...CTA, schema: 'iglu:com.meltano/cta_clicked/jsonschema/9-0-0' },
    ])
      expect(guardEvent(data, false)).toEqual(guardEvent(data, true));
    expect(guardEvent(CTA, false)).toMatchObject({ ue_pr: selfDescribing('unstruct_event', CTA) });
  });

  it('drops fields of an event that its schema does not name', () => {
    const event = { ...CTA, data: { ...CTA.data, email: 'jane@example.com' } };
    const clean = guardPayload(
      { ...PAGE_VIEW, e: 'ue', ue_pr: selfDescribing('unstruct_event', event) },
      ANONYMOUS,
    );
    expect(clean).toMatchObject({ ue_pr: selfDescribing('unstruct_event', CTA) });
  });

  it('a link click leaves with its scrubbed target only', () => {
    const event = {
      schema: 'iglu:com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1',
      data: {
        targetUrl: 'https://example.org/a?email=jane%40example.com#x',
        elementId: 'user-jane',
        elementClasses: ['jane'],
        elementContent: 'Jane',
      },
    };
    const clean = guardPayload(
      { ...PAGE_VIEW, e: 'ue', ue_pr: selfDescribing('unstruct_event', event) },
      ANONYMOUS,
    );
    expect(clean).toMatchObject({
      ue_pr: selfDescribing('unstruct_event', {
        schema: event.schema,
        data: { targetUrl: 'https://example.org/a' },
      }),
    });
  });

  it.each([
    ['a password field', '<input type="password" value="hunter-two">', 'Hunter-Two'],
    ['an e-mail field', '<input type="email" value="jane-at-home">', 'jane-at-home'],
    ['a telephone field', '<input type="tel" value="call-me-now">', 'call-me-now'],
  ])('last look: drops an event that holds the value of %s', (_name, html, cta) => {
    document.body.innerHTML = html;
    const event = { ...CTA, data: { cta: cta.toLowerCase(), placement: 'hero' } };
    const payload = { ...PAGE_VIEW, e: 'ue', ue_pr: selfDescribing('unstruct_event', event) };
    const terms = { ...ANONYMOUS, lastLook: createLastLook() };
    expect(guardPayload(payload, terms)).toBe('leak');
    document.body.innerHTML = '';
    expect(guardPayload(payload, { ...ANONYMOUS, lastLook: createLastLook() })).not.toBe('leak');
  });

  it('last look: drops an event that holds a secret of the page’s own address', () => {
    history.replaceState(null, '', '/reset?reset_token=open-sesame');
    const event = { ...CTA, data: { cta: 'open-sesame', placement: 'hero' } };
    const payload = { ...PAGE_VIEW, e: 'ue', ue_pr: selfDescribing('unstruct_event', event) };
    const terms = { ...ANONYMOUS, lastLook: createLastLook() };
    expect(guardPayload(payload, terms)).toBe('leak');
    // Stripped, it is still one.
    history.replaceState(null, '', '/');
    expect(guardPayload(payload, terms)).toBe('leak');
  });

  it('last look: the words of the query are cut out of the title', () => {
    history.replaceState(null, '', '/search?q=jane+doe&page=2&utm_source=news');
    const terms = { ...ANONYMOUS, lastLook: createLastLook() };
    expect(guardPayload({ ...PAGE_VIEW, page: 'Jane Doe – 2 results, news' }, terms)).toMatchObject({
      page: '[id] – 2 results, news',
    });
    history.replaceState(null, '', '/');
  });

  it('last look: knows a phone number in other spellings', () => {
    document.body.innerHTML = '<input type="tel" value="+1 (555) 123-4567">';
    const about = (cta: string) => ({
      ...PAGE_VIEW,
      e: 'ue',
      ue_pr: selfDescribing('unstruct_event', { ...CTA, data: { cta, placement: 'hero' } }),
    });
    const terms = { ...ANONYMOUS, lastLook: createLastLook() };
    expect(guardPayload(about('call-123-4567'), terms)).toBe('leak');
    expect(guardPayload(about('call-123-4568'), terms)).not.toBe('leak');
  });

  it('last look: a word of the address is a find only when it stands alone', () => {
    history.replaceState(null, '', '/plugins?user=example');
    expect(guardPayload(PAGE_VIEW, ANONYMOUS)).not.toBe('leak');
    history.replaceState(null, '', '/');
  });

  it.each(['4915112345678', '9f0a3c52-4f60-4f5f-9c54-0d3b8a5ac9d1', 'd41d8cd98f00b204e9800998ecf8427e'])(
    'drops an event with the slug %s, which is none',
    (cta) => {
      const event = { ...CTA, data: { cta, placement: 'hero' } };
      const payload = { ...PAGE_VIEW, e: 'ue', ue_pr: selfDescribing('unstruct_event', event) };
      expect(guardPayload(payload, ANONYMOUS)).toBe('leak');
    },
  );

  it.each(['book-a-demo', 'black-friday-2026', 'issue-42', 'v2', '2026-11-23', '20261123', 'q4_2026_brand'])(
    'lets the slug %s through',
    (cta) => {
      const event = { ...CTA, data: { cta, placement: 'hero' } };
      const payload = { ...PAGE_VIEW, e: 'ue', ue_pr: selfDescribing('unstruct_event', event) };
      expect(guardPayload(payload, ANONYMOUS)).toMatchObject({ e: 'ue' });
    },
  );

  const about = (data: object, name = 'cta_clicked', events = EVENTS) =>
    guardPayload(
      {
        ...PAGE_VIEW,
        e: 'ue',
        ue_pr: selfDescribing('unstruct_event', {
          schema: `iglu:com.meltano/${name}/jsonschema/1-0-0`,
          data,
        }),
      },
      { ...ANONYMOUS, events, lastLook: createLastLook() },
    );

  it('last look: what identify was given is cut out of a title; with it elsewhere nothing leaves', () => {
    const terms = { ...ANONYMOUS, lastLook: createLastLook() };
    terms.lastLook.learn('jane_doe');
    expect(guardPayload({ ...PAGE_VIEW, page: 'Welcome back, Jane Doe!' }, terms)).toMatchObject({
      page: 'Welcome back, [id]!',
    });
    for (const url of [
      'https://jane-doe.example.org/',
      'https://example.org/~jane.doe',
      'https://example.org/?utm_source=for+jane+doe',
    ])
      expect(guardPayload({ ...PAGE_VIEW, url }, terms)).toBe('leak');
    terms.lastLook.learn('hub');
    terms.lastLook.learn('example');
    terms.lastLook.learn('source');
    const shared = { ...PAGE_VIEW, url: 'https://www.example.org/plugins?utm_source=news', refr: '' };
    expect(guardPayload(shared, terms)).not.toBe('leak');
  });

  it('entities: an app version that is none is null', () => {
    const versioned = (app_version: string) => ({
      ...PAGE_VIEW,
      co: selfDescribing('contexts', [{ ...CONTEXT, data: { ...CONTEXT.data, app_version } }]),
    });
    for (const raw of ['+491715550123', 'jane.doe', '203.0.113.77', '555.123.4567', '48213', 'v-jane'])
      expect(guardPayload(versioned(raw), ANONYMOUS)).toHaveProperty(
        'co',
        expect.stringContaining('"app_version":null'),
      );
    for (const version of ['1.2.3', 'v2.11.0-rc.1', '2024.11', '3.5.0.dev12', '1.0.0-SNAPSHOT', '10.0.19041'])
      expect(guardPayload(versioned(version), ANONYMOUS)).toHaveProperty(
        'co',
        expect.stringContaining(version),
      );
  });

  it('anonymous: a digest leaves as a join key only', () => {
    const digest = 'a'.repeat(32);
    const legacy = { category: 'nav', action: 'open', label_hash: digest, value: null };
    const own = { docs_rated: '1-0-0 page_hash#[0-9a-f]{32} site_join_key_hash#[0-9a-f]{32}' };
    expect(JSON.stringify(about(legacy, 'legacy_ga_event'))).not.toContain(digest);
    expect(about({ page_hash: digest, site_join_key_hash: digest }, 'docs_rated', own)).toBe('guard');
    const joined = { docs_rated: '1-0-0 page_hash?#[0-9a-f]{32} site_join_key_hash#[0-9a-f]{32}' };
    expect(about({ page_hash: digest, site_join_key_hash: digest }, 'docs_rated', joined)).toMatchObject({
      ue_pr: expect.stringContaining(`"page_hash":null,"site_join_key_hash":"${digest}"`),
    });
  });

  it('own events: numbers, UUIDs and versions are looked into, what an operation makes is not', () => {
    const own = {
      bought: '1-0-0 order?@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8} price?~0$1e16 app?.[0-9A-Za-z.+-]{1,32}',
    };
    const bought = (data: object) => about(data, 'bought', own);
    for (const leak of [
      { price: 491715550123 },
      { price: 4111111111111111 },
      { price: 491715550123.5 },
      { order: '9f0a3c52-4f60-4f5f-9c54-0d3b8a5ac9d1' },
    ])
      expect(bought(leak)).toBe('leak');
    expect(bought({ app: '+491715550123' })).toMatchObject({ ue_pr: expect.stringContaining('"app":null') });
    expect(bought({ price: 19.99, app: '1.2.3' })).toMatchObject({ e: 'ue' });
    expect(bought({ price: 0.3333333333333333 })).toMatchObject({ e: 'ue' });
    const run = {
      phase: 'completed',
      operation_id: '9f0a3c52-4f60-4f5f-9c54-0d3b8a5ac9d1',
      outcome: 'succeeded',
      duration_ms: 48213,
    };
    expect(about(run, 'pipeline_run')).toMatchObject({ e: 'ue' });
  });

  it('once more through the guard changes nothing in anonymous mode', () => {
    const once = guardPayload(PAGE_VIEW, ANONYMOUS);
    expect(guardPayload(once as never, ANONYMOUS)).toEqual(once);
  });

  it('never throws, and lets nothing but allowed string keys through, whatever comes', () => {
    const allowed = 'e eid tv tna aid p dtm ttm url refr page ue_pr co duid sid vid uid'.split(' ');
    const key = fc.constantFrom(...allowed, 'ip', 'se_la', '__proto__', 'toString');
    fc.assert(
      fc.property(fc.dictionary(key, fc.anything()), fc.boolean(), (payload, isPageView) => {
        const clean = guardPayload({ ...payload, ...(isPageView && { e: 'pv', ue_pr: '' }) }, IDENTIFIED);
        if (typeof clean === 'string') return;
        for (const [name, value] of Object.entries(clean)) {
          expect(allowed).toContain(name);
          expect(typeof value).toBe('string');
        }
      }),
      { numRuns: randomRuns(2000) },
    );
  });
});
