import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { badRowOf, onlyBad, onlyGood, type Payload, pageView, pixel, send } from './testRequests.ts';

const enriched = async (changes: Payload, headers: Record<string, string> = {}) => {
  const collector = createCollector();
  await pixel(collector, pageView(changes), headers);
  return onlyGood(collector).event;
};

describe("the page's address", () => {
  it.each<[string, Payload]>([
    [
      'https://hub.meltano.com/a%20b/?x=1&y=%20#z',
      {
        page_urlscheme: 'https',
        page_urlhost: 'hub.meltano.com',
        page_urlport: 443,
        page_urlpath: '/a%20b/',
        page_urlquery: 'x=1&y=%20',
        page_urlfragment: 'z',
      },
    ],
    [
      'http://a.example',
      { page_urlport: 80, page_urlpath: null, page_urlquery: null, page_urlfragment: null },
    ],
    ['https://a.example?#', { page_urlpath: null, page_urlquery: null, page_urlfragment: null }],
    ['http://user:pw@a.example:8080/', { page_urlhost: 'a.example', page_urlport: 8080 }],
    ['http://127.0.0.1:5000/ui', { page_urlhost: '127.0.0.1', page_urlport: 5000, page_urlpath: '/ui' }],
    ['http://[::1]:5000/', { page_urlhost: '[::1]', page_urlport: 5000 }],
    ['http://localhost/a b', { page_url: 'http://localhost/a%20b', page_urlpath: '/a%20b' }],
    ['https://a.example/?q={x}|"y"', { page_urlhost: 'a.example', page_urlquery: 'q=%7Bx%7D%7C%22y%22' }],
    ['https://a.example/100%', { page_urlpath: '/100%25' }],
    ['https://a.example/é', { page_urlpath: '/é' }],
    ['http://my_host/x', { page_urlhost: null, page_urlpath: '/x' }],
    ['file:///tmp/x.html', { page_urlscheme: 'file', page_urlhost: null, page_urlpath: '/tmp/x.html' }],
    ['about:blank', { page_urlscheme: 'about', page_urlhost: null, page_urlpath: null }],
    [
      '/relative?x',
      { page_urlscheme: null, page_urlhost: null, page_urlpath: '/relative', page_urlquery: 'x' },
    ],
  ])('%s', async (url, expected) => {
    expect(await enriched({ url })).toMatchObject({
      page_url: url,
      ...expected,
      ...('page_url' in expected ? {} : expectedText(url)),
    });
  });

  it.each(['http://', 'https://a b|c/', '1http://x/', ':'])('%s cannot be parsed', async (url) => {
    const collector = createCollector();
    await send(collector, pageView({ url }));
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'enrichment_failures',
      messages: [{ enrichment: null, message: { error: expect.stringContaining(url) } }],
    });
  });

  it('is taken from the Referer header where the event does not say', async () => {
    const headers = { Referer: 'https://hub.meltano.com/secret?x=1' };
    expect(await enriched({ url: '' }, headers)).toMatchObject({
      page_url: headers.Referer,
      page_urlquery: 'x=1',
    });
    expect(await enriched({}, headers)).toMatchObject({ page_url: 'https://hub.meltano.com/extractors/' });
  });

  it('may be missing altogether', async () => {
    expect(await enriched({ url: '' })).toMatchObject({
      page_url: null,
      page_urlhost: null,
      page_urlport: null,
    });
  });
});

/** What is not legal is escaped in the stored address too. */
const expectedText = (url: string) => ({ page_url: url.replace(/[{}|"]|%$/g, encodeURIComponent) });

describe('the referrer', () => {
  it('is taken apart', async () => {
    expect(await enriched({ refr: 'https://www.google.com/search?q=x#y' })).toMatchObject({
      page_referrer: 'https://www.google.com/search?q=x#y',
      refr_urlscheme: 'https',
      refr_urlhost: 'www.google.com',
      refr_urlport: 443,
      refr_urlpath: '/search',
      refr_urlquery: 'q=x',
      refr_urlfragment: 'y',
      refr_medium: 'unknown',
    });
  });

  it.each([
    ['https://hub.meltano.com/other', 'internal'],
    ['http://hub.meltano.com:8080/', 'internal'],
    ['https://meltano.com/', 'unknown'],
    ['android-app://com.google', 'unknown'],
    ['HTTP://meltano.com/', null],
    ['', null],
  ])('%s is %s', async (refr, medium) => {
    expect((await enriched({ refr })).refr_medium).toBe(medium);
  });

  it('that cannot be parsed fails the event, beside a page that cannot', async () => {
    const collector = createCollector();
    await send(collector, pageView({ url: 'http://', refr: 'https://' }));
    expect(badRowOf(onlyBad(collector)).messages).toHaveLength(2);
  });
});

describe('campaigns', () => {
  it('come from utm parameters', async () => {
    expect(
      await enriched({
        url: 'https://a.example/?utm_medium=email&utm_source=news%20letter&utm_term=t&utm_content=c&utm_campaign=x&utm_campaign=y',
      }),
    ).toMatchObject({
      mkt_medium: 'email',
      mkt_source: 'news letter',
      mkt_term: 't',
      mkt_content: 'c',
      mkt_campaign: 'y',
      mkt_clickid: null,
      mkt_network: null,
    });
  });

  it.each([
    ['gclid', 'Google'],
    ['msclkid', 'Microsoft'],
    ['dclid', 'DoubleClick'],
  ])('%s is of %s', async (name, network) => {
    expect(await enriched({ url: `https://a.example/?${name}=1` })).toMatchObject({
      mkt_clickid: '1',
      mkt_network: network,
    });
  });
});

describe('links between domains', () => {
  it('tell the other domain’s user and when', async () => {
    expect(await enriched({ url: 'https://a.example/?_sp=user.1795392669293' })).toMatchObject({
      refr_domain_userid: 'user',
      refr_dvce_tstamp: '2026-11-23T00:11:09.293Z',
    });
    expect(await enriched({ url: 'https://a.example/?_sp=user' })).toMatchObject({
      refr_domain_userid: 'user',
      refr_dvce_tstamp: null,
    });
  });

  it('fail the event when the time is none', async () => {
    const collector = createCollector();
    await send(collector, pageView({ url: 'https://a.example/?_sp=user.yesterday' }));
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'enrichment_failures',
      messages: [{ message: { field: 'sp_dtm' } }],
    });
  });
});

describe('when it happened', () => {
  const collectorTime = async (changes: Payload) => {
    const event = await enriched(changes);
    return Date.parse(event.collector_tstamp) - Date.parse(event.derived_tstamp ?? '');
  };

  it('is the collector’s time less the time on the way', async () => {
    expect(await collectorTime({ dtm: '1795392669000', stm: '1795392672500' })).toBe(3500);
  });

  it('is the collector’s time when the device knows no better', async () => {
    expect(await collectorTime({ dtm: '1795392669000' })).toBe(0);
    expect(await collectorTime({ dtm: '1795392669000', stm: '1795392668000' })).toBe(0);
  });

  it('is the true time when the tracker says so', async () => {
    expect(await enriched({ ttm: '1', dtm: '2', stm: '3' })).toMatchObject({
      derived_tstamp: '1970-01-01T00:00:00.001Z',
    });
  });
});

describe('text', () => {
  it('loses control characters, and a tab is four spaces', async () => {
    expect(await enriched({ page: '\ta\r\nb\u0000\u007fc' })).toMatchObject({ page_title: '    abc' });
    expect(await enriched({ page: '\n', uid: '' })).toMatchObject({ page_title: null, user_id: null });
  });
});
