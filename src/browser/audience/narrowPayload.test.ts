import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../catalogue/table.generated.ts';
import { narrowPayload } from './narrowPayload.ts';

const URL_OF = 'https://meltano.com/pricing?utm_source=News&utm_medium=e-mail&utm_campaign=Spring%20Sale';
const unstruct = (schema: string, data: object) =>
  JSON.stringify({
    schema: 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',
    data: { schema, data },
  });
const event = (name: string, data: object) => unstruct(`iglu:com.meltano/${name}/jsonschema/1-0-0`, data);
const dataOf = (payload: unknown) => JSON.parse((payload as { ue_pr: string }).ue_pr).data.data;

describe('narrowPayload', () => {
  it('a page view loses its campaign and all of its referrer but the host', () => {
    const [left, campaign] = narrowPayload(
      { e: 'pv', url: URL_OF, refr: 'https://meltano.com/blog/post?utm_id=7', page: 'Pricing' },
      EVENTS,
    );
    expect(left).toEqual({
      e: 'pv',
      url: 'https://meltano.com/pricing',
      refr: 'https://meltano.com/',
      page: 'Pricing',
    });
    expect(campaign).toEqual({ source: 'news', medium: 'e-mail', campaign: 'spring-sale' });
  });

  it('a link loses the campaign of its target', () => {
    const [left, campaign] = narrowPayload(
      {
        url: 'https://meltano.com/',
        ue_pr: unstruct('iglu:com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1', {
          targetUrl: 'https://hub.meltano.com/a?utm_campaign=spring',
        }),
      },
      EVENTS,
    );
    expect(dataOf(left)).toEqual({ targetUrl: 'https://hub.meltano.com/a' });
    expect(campaign).toEqual({});
  });

  it('an event loses the fields that tell of a campaign', () => {
    const [left, campaign] = narrowPayload(
      {
        url: 'https://meltano.com/',
        ue_pr: event('demo_request', { placement: 'page', campaign: 'spring' }),
      },
      EVENTS,
    );
    expect(dataOf(left)).toEqual({ placement: 'page', campaign: null });
    expect(campaign).toEqual({ campaign: 'spring' });
  });

  it('so does one of a site’s own, and where the field may not be null it does not leave', () => {
    const own = {
      sale_seen: 'iglu:org.example/sale_seen/jsonschema/1-0-0 first_campaign?- utm_id+0$9 shelf-',
    };
    const url = 'https://example.org/';
    const narrow = (data: object) =>
      narrowPayload({ url, ue_pr: unstruct('iglu:org.example/sale_seen/jsonschema/1-0-0', data) }, own)[0];
    expect(dataOf(narrow({ first_campaign: 'spring', utm_id: null, shelf: 'a' }))).toEqual({
      first_campaign: null,
      utm_id: null,
      shelf: 'a',
    });
    expect(narrow({ first_campaign: null, utm_id: 7, shelf: 'a' })).toBe('profile');
  });

  it.each(['error_seen', 'page_not_found', 'newsletter_landed', 'campaign_attributed'])(
    '%s is no part of it',
    (name) => {
      const ue_pr = event(name, { issue: 'issue-42', campaign: null });
      expect(narrowPayload({ url: '', ue_pr }, EVENTS)).toEqual(['profile', { issue: 'issue-42' }]);
    },
  );

  it.each(Object.keys(EVENTS))('%s: no field of it holds a campaign, or it does not leave', (name) => {
    const fields = [...`${EVENTS[name]}`.matchAll(/ (\w+)/g)].map(([, field]) => `${field}`);
    const ue_pr = event(name, Object.fromEntries(fields.map((field) => [field, 'needle'])));
    const [left] = narrowPayload({ url: '', ue_pr }, EVENTS);
    if (typeof left === 'string') return expect(left).toBe('profile');
    const kept = Object.entries(dataOf(left)).filter(([, value]) => value === 'needle');
    expect(kept.map(([field]) => field).filter((field) => /campaign|issue|utm/.test(field))).toEqual([]);
  });

  it('whatever the campaign, its values are slugs of the catalogue, and nothing of the query stays', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (source, campaign) => {
        const query = new URLSearchParams({ utm_source: source, utm_campaign: campaign });
        const [left, found] = narrowPayload({ e: 'pv', url: `https://a.bc/d?${query}` }, EVENTS);
        expect(left).toEqual({ e: 'pv', url: 'https://a.bc/d' });
        for (const value of Object.values(found)) {
          expect(value).toMatch(/^[0-9a-z]+([_-][0-9a-z]+)*$/);
          expect(value.length).toBeLessThan(65);
        }
      }),
    );
  });
});
