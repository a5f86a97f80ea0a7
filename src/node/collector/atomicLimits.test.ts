import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atomicLimits } from './atomicLimits.ts';
import { createCollector } from './createCollector.ts';
import { badRowOf, onlyBad, onlyGood, type Payload, pageView, send } from './testRequests.ts';

const file = new URL('../../../../shared/data/atomic-limits.json', import.meta.url);

describe('lengths', () => {
  it.skipIf(!existsSync(file))('are those of Enrich 3.9.0, if its list is at hand', () => {
    const lists = JSON.parse(readFileSync(file, 'utf8'));
    expect(atomicLimits).toEqual(lists['opensnowcat_1.3.1_and_enrich_3.9.0']);
  });

  const page = (query: string) => `https://a.example/?${query}`;
  it.each<[string, number, (value: string) => Payload]>([
    ['app_id', 255, (aid) => ({ aid })],
    ['name_tracker', 128, (tna) => ({ tna })],
    ['v_tracker', 100, (tv) => ({ tv })],
    ['user_id', 255, (uid) => ({ uid })],
    ['user_ipaddress', 128, (ip) => ({ ip })],
    ['user_fingerprint', 128, (fp) => ({ fp })],
    ['domain_userid', 128, (duid) => ({ duid })],
    ['network_userid', 128, (tnuid) => ({ tnuid })],
    ['page_title', 2000, (title) => ({ page: title })],
    ['useragent', 1000, (ua) => ({ ua })],
    ['br_lang', 255, (lang) => ({ lang })],
    ['br_colordepth', 12, (cd) => ({ cd })],
    ['os_timezone', 255, (tz) => ({ tz })],
    ['doc_charset', 128, (cs) => ({ cs })],
    ['se_category', 1000, (se_ca) => ({ se_ca })],
    ['se_action', 1000, (se_ac) => ({ se_ac })],
    ['se_label', 4096, (se_la) => ({ se_la })],
    ['se_property', 1000, (se_pr) => ({ se_pr })],
    ['tr_orderid', 255, (tr_id) => ({ tr_id })],
    ['tr_currency', 3, (tr_cu) => ({ tr_cu })],
    ['ti_name', 255, (ti_nm) => ({ ti_nm })],
    ['ti_currency', 3, (ti_cu) => ({ ti_cu })],
    ['mkt_medium', 255, (value) => ({ url: page(`utm_medium=${value}`) })],
    ['mkt_source', 255, (value) => ({ url: page(`utm_source=${value}`) })],
    ['mkt_term', 255, (value) => ({ url: page(`utm_term=${value}`) })],
    ['mkt_content', 500, (value) => ({ url: page(`utm_content=${value}`) })],
    ['mkt_campaign', 255, (value) => ({ url: page(`utm_campaign=${value}`) })],
    ['mkt_clickid', 128, (value) => ({ url: page(`gclid=${value}`) })],
    ['page_urlscheme', 16, (value) => ({ url: `${value}://a.example/` })],
    ['page_urlhost', 255, (value) => ({ url: `https://${value}/` })],
    ['page_urlpath', 3000, (value) => ({ url: `https://a.example/${value.slice(1)}` })],
    ['page_urlfragment', 3000, (value) => ({ url: `https://a.example/#${value}` })],
    ['page_url', 4096, (value) => ({ url: `https://a.example/?${value.slice(19)}` })],
    ['page_referrer', 4096, (value) => ({ refr: `https://a.example/?${value.slice(19)}` })],
    ['refr_urlhost', 255, (value) => ({ refr: `https://${value}/` })],
    ['refr_domain_userid', 128, (value) => ({ url: page(`_sp=${value}.1`) })],
  ])('%s: %i, and no more', async (field, limit, changes) => {
    const collector = createCollector();
    await send(collector, pageView(changes('a'.repeat(limit))));
    expect(onlyGood(collector).event[field as 'app_id']).toHaveLength(limit);
    collector.reset();
    await send(collector, pageView(changes('a'.repeat(limit + 1))));
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'enrichment_failures',
      messages: [
        { message: { error: expect.stringContaining('length restrictions') } },
        { message: { error: `Field ${field} longer than maximum allowed size ${limit}` } },
      ],
    });
  });

  it('are schema violations by Snowplow’s newer Enrich', async () => {
    const collector = createCollector({ enrich: 'snowplow' });
    await send(collector, pageView({ aid: 'a'.repeat(256) }));
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'schema_violations',
      messages: [{ error: { dataReports: [{ path: 'app_id', keyword: 'atomic_field_length_exceeded' }] } }],
    });
  });

  it('count UTF-16 units, as Java and JavaScript do', async () => {
    const collector = createCollector();
    await send(collector, pageView({ tr_cu: '😀a' }));
    onlyGood(collector);
    collector.reset();
    await send(collector, pageView({ tr_cu: '😀😀' }));
    onlyBad(collector);
  });

  it('count what is left after cleaning, a tab being four', async () => {
    const collector = createCollector();
    await send(collector, pageView({ tr_cu: '\u0000a\n\r\u007fbc' }));
    expect(onlyGood(collector).event.tr_currency).toBe('abc');
    collector.reset();
    await send(collector, pageView({ tr_cu: '\t' }));
    onlyBad(collector);
  });
});
