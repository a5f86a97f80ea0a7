import { expect, test, withTelemetry } from './support/fixtures.ts';
import { EVERYWHERE } from './support/tags.ts';

test(
  'telemetry-all.js: events with ids in one download, then a no',
  EVERYWHERE,
  async ({ tab, site, collector }) => {
    const appId = `all-${crypto.randomUUID().slice(0, 8)}`;
    const before = site.seen.length;
    const url = site.publish({
      html: `<!doctype html><html><head><title>A page</title></head><body>
      <script async src="${site.origin}/dist/telemetry-all.js" data-collector="${collector.url}"
        data-property="website" data-app-id="${appId}"></script></body></html>`,
    });
    await tab.goto(url);
    await expect
      .poll(async () => (await collector.good(appId)).map(({ event }) => event.event_name))
      .toEqual(['page_view']);
    await withTelemetry(tab, async (telemetry) => {
      telemetry.setConsent('identified');
      telemetry.identify({ userId: '42' });
      telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
      await telemetry.flush();
    });
    const clicks = async () =>
      (await collector.good(appId)).filter(({ event }) => event.event_name === 'cta_clicked');
    await expect.poll(async () => (await clicks()).length).toBe(1);
    const [click] = await clicks();
    expect(click?.event.domain_userid).toMatch(/^[\da-f-]{36}$/);
    expect(click?.event.user_id).toBe('a1d0c6e83f027327d8461063f4ac58a6');

    expect(await tab.evaluate("Object.keys(localStorage).some((key) => key.includes('visitor'))")).toBe(true);
    await withTelemetry(tab, (telemetry) => {
      telemetry.setConsent('off');
      telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
    });
    expect(await tab.evaluate('Object.entries({ ...localStorage })')).toEqual([
      ['meltano_telemetry_consent', 'off'],
    ]);
    const posts = collector.seen.length;
    // The next page begins with the no.
    await tab.goto(url);
    expect(await withTelemetry(tab, ({ consent }) => consent.mode)).toBe('off');
    expect(collector.seen.length).toBe(posts);
    expect(await clicks()).toHaveLength(1);
    expect(
      site.seen.slice(before).filter(({ path }) => /telemetry/.test(path) && !/telemetry-all\.js/.test(path)),
      'other downloads',
    ).toEqual([]);
  },
);
