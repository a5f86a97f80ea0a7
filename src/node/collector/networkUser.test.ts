import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { badRowOf, JSON_TYPE, onlyBad, onlyGood, pageView, pixel, post, send, TP2 } from './testRequests.ts';

const USER = '0b6d9b8e-0f0e-4c8e-9a51-3a6f6e1f0c11';
const OTHER = '11111111-2222-4333-8444-555555555555';
const NOBODY = '00000000-0000-0000-0000-000000000000';
const YEAR = 365 * 24 * 60 * 60 * 1000;

/** A Set-Cookie header in its parts. */
function readCookie(response: Response) {
  const [pair = '', ...attributes] = (response.headers.get('set-cookie') ?? '').split('; ');
  const expires = Date.parse(
    attributes.find((one) => one.startsWith('Expires='))?.slice('Expires='.length) ?? '',
  );
  return { pair, expires, attributes: attributes.filter((one) => !one.startsWith('Expires=')).sort() };
}

describe('the cookie', () => {
  it('is set to a new network user, for a year', async () => {
    const collector = createCollector();
    const { pair, expires, attributes } = readCookie(await send(collector, pageView()));
    expect(pair).toBe(`sp=${onlyGood(collector).event.network_userid}`);
    expect(Math.abs(expires - Date.now() - YEAR)).toBeLessThan(60_000);
    expect(attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=None', 'Secure']);
  });

  it('comes back as it was, among others', async () => {
    const collector = createCollector();
    const response = await pixel(collector, pageView(), { Cookie: `_sp_ses.x=*; sp=${USER}; sp2=x` });
    expect(readCookie(response).pair).toBe(`sp=${USER}`);
    expect(onlyGood(collector).event.network_userid).toBe(USER);
  });

  it('loses to a parameter nuid of the request', async () => {
    const collector = createCollector();
    const response = await pixel(collector, pageView({ nuid: OTHER }), { Cookie: `sp=${USER}` });
    expect(readCookie(response).pair).toBe(`sp=${OTHER}`);
    expect(onlyGood(collector).event.network_userid).toBe(OTHER);
  });

  it.each([
    ['nuid of the event', { nuid: 'tracker' }, 'tracker'],
    ['tnuid of the event', { nuid: 'tracker', tnuid: 'beats it' }, 'beats it'],
    ['tnuid of the event, wherever it stands', { tnuid: 'beats it', nuid: 'tracker' }, 'beats it'],
  ])('loses to %s in what is stored', async (_name, changes, expected) => {
    const collector = createCollector();
    await post(
      collector,
      JSON.stringify({
        schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
        data: [pageView(changes)],
      }),
      { Cookie: `sp=${USER}` },
    );
    expect(onlyGood(collector).event.network_userid).toBe(expected);
  });

  it.each(['tracker', '', `${USER}x`])('that is no UUID ("%s") spoils the whole request', async (value) => {
    const collector = createCollector();
    const response = await send(collector, pageView());
    expect(response.status).toBe(200);
    collector.reset();
    const answer = await collector.app.request(TP2, {
      method: 'POST',
      headers: { 'Content-Type': JSON_TYPE, Cookie: `sp=${value}` },
      body: JSON.stringify({}),
    });
    expect(answer.status).toBe(200);
    const bad = onlyBad(collector);
    expect(bad).toMatchObject({ collectorPayload: null, rawEvent: null });
    expect(badRowOf(bad)).toMatchObject({
      kind: 'collector_payload_format_violation',
      failure: { message: { payloadField: 'networkUserId', value } },
    });
  });

  it('cannot be used to write other cookies or headers', async () => {
    const collector = createCollector();
    const response = await collector.app.request(
      `/i?e=pv&nuid=${encodeURIComponent('x; Domain=evil\r\nX: y')}`,
    );
    expect(readCookie(response).attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=None', 'Secure']);
    expect(response.headers.get('x')).toBeNull();
  });
});

describe('SP-Anonymous', () => {
  const anonymous = { 'SP-Anonymous': '*' };

  it('sets no cookie', async () => {
    const collector = createCollector();
    const response = await post(collector, '{}', anonymous);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('leaves the one there is, as OpenSnowcat does', async () => {
    const collector = createCollector();
    const response = await pixel(collector, pageView(), { ...anonymous, Cookie: `sp=${USER}` });
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('keeps neither user nor address nor the headers that tell them', async () => {
    const collector = createCollector();
    await pixel(collector, pageView(), {
      ...anonymous,
      Cookie: `sp=${USER}; other=1`,
      'X-Forwarded-For': '203.0.113.7',
      'X-Real-IP': '203.0.113.7',
      'User-Agent': 'Mozilla/5.0',
    });
    const good = onlyGood(collector);
    expect(good.event).toMatchObject({
      network_userid: NOBODY,
      user_ipaddress: 'unknown',
      useragent: 'Mozilla/5.0',
    });
    expect(good.rawEvent.context).toMatchObject({ userId: NOBODY, ipAddress: 'unknown' });
    expect(JSON.stringify(good)).not.toMatch(/203\.0\.113\.7|other=1|0b6d9b8e/);
    expect(good.rawEvent.context.headers.join()).toContain('sp-anonymous: *');
  });

  it('without it the forwarded address is kept', async () => {
    const collector = createCollector();
    await pixel(collector, pageView(), { 'X-Forwarded-For': '203.0.113.7, 10.0.0.1' });
    expect(onlyGood(collector).event.user_ipaddress).toBe('203.0.113.7');
  });

  it('a nuid in the query does not undo it', async () => {
    const collector = createCollector();
    await collector.app.request(`/i?e=pv&p=web&tv=js&nuid=${USER}`, { headers: anonymous });
    expect(onlyGood(collector).rawEvent.context.userId).toBe(NOBODY);
  });
});
