import { ENTRIES, expect, test, withTelemetry } from './support/fixtures.ts';
import { everywhereByScript, moduleAtNight, scriptEverywhereModuleAtNight } from './support/tags.ts';

/** The contract's allow-list of payload keys. */
const ANONYMOUS_KEYS = 'e eid tv tna aid p dtm ttm stm url refr page ue_pr co'.split(' ');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const LINKS = `
  <a id="plain" href="https://hub.example.org/extractors?token=s3cret#top" onclick="event.preventDefault()">plain</a>
  <a id="mail" href="mailto:jane@example.com" onclick="event.preventDefault()">mail</a>
  <a id="broken" href="http://[bad" onclick="event.preventDefault()">broken</a>
  <svg width="40" height="20"><a id="svg" href="https://example.org/svg?x=1" onclick="event.preventDefault()"><text y="15">svg</text></a></svg>`;

for (const entry of ENTRIES)
  test.describe(entry, () => {
    test(
      'page view, link click and own event arrive, all good, with allowed keys only',
      everywhereByScript(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, body: LINKS });
        // Clicks are heard once the tracker part is there.
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await tab.click('#plain');
        const outcome = await withTelemetry(tab, async (telemetry) => {
          await telemetry.flush();
          return telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' });
        });
        expect(outcome).toEqual({ status: 'sent' });
        const events = await telemetered.expectEvents('page_view', 'link_click', 'cta_clicked');
        for (const { rawEvent, event } of events) {
          for (const key of Object.keys(rawEvent.parameters)) expect(ANONYMOUS_KEYS).toContain(key);
          expect(event.name_tracker).toBe('meltano-web');
          expect(event.contexts.data).toEqual([
            {
              schema: 'iglu:com.meltano/web_context/jsonschema/1-1-0',
              data: {
                property: 'website',
                app_version: null,
                mode: 'anonymous',
                project_uuid: null,
                project_uuid_source: null,
                client_uuid: null,
              },
            },
          ]);
        }
      },
    );

    test(
      'a request is a POST to tp2, without cookie and referrer',
      everywhereByScript(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry });
        await telemetered.expectEvents('page_view');
        const posts = telemetered.requests().filter(({ method }) => method === 'POST');
        for (const { path, headers } of posts) {
          expect(path).toBe('/com.snowplowanalytics.snowplow/tp2');
          expect(headers.get('cookie')).toBeNull();
          expect(headers.get('referer')).toBeNull();
          expect(headers.get('sp-anonymous')).toBe('*');
        }
        expect(await tab.cookies()).toEqual([]);
      },
    );

    test('events of one task share one request', moduleAtNight(entry), async ({ tab, telemetered }) => {
      await telemetered.open({ entry, options: { pageViews: 'off' } });
      await withTelemetry(tab, async (telemetry) => {
        for (const placement of ['hero', 'footer', 'menu'] as const)
          telemetry.track('cta_clicked', { cta: 'try', placement });
        await telemetry.flush();
        for (const placement of ['hero', 'footer', 'menu'] as const)
          telemetry.track('cta_clicked', { cta: 'buy', placement });
      });
      await telemetered.expectEvents(...Array(6).fill('cta_clicked'));
      expect(telemetered.requests().filter(({ method }) => method === 'POST')).toHaveLength(2);
    });

    test(
      'links are sent without query and address; odd ones neither fail nor leak',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, body: LINKS, options: { pageViews: 'off' } });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        for (const id of ['plain', 'mail', 'broken', 'svg text']) await tab.click(`#${id}`);
        const events = await telemetered.expectEvents(...Array(4).fill('link_click'));
        const targets = events.map(({ event }) => event.unstruct_event?.data.data);
        expect(targets).toEqual([
          { targetUrl: 'https://hub.example.org/extractors' },
          { targetUrl: expect.stringMatching(/^mailto:[a-z]*$/) },
          { targetUrl: expect.not.stringContaining('bad') },
          { targetUrl: 'https://example.org/svg' },
        ]);
      },
    );

    test(
      'url and referrer have no userinfo, no fragment and no parameter except utm_*',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        const { url } = await telemetered.open({
          entry,
          suffix: '?utm_campaign=spring&token=s3cret&referrer=https://evil.example/#access_token=1',
        });
        const [view] = await telemetered.expectEvents('page_view');
        expect(view?.event.page_url).toMatch(/^https?:\/\/[^?#]+\?utm_campaign=spring$/);
        expect(view?.event.page_referrer).toBeNull();
        expect(JSON.stringify(view)).not.toMatch(/s3cret|access_token|evil/);
        await tab.goto(url.replace('#access_token=1', '&x=2'));
      },
    );

    test(
      'identified: hashed ids that survive a reload, in localStorage only, never a cookie',
      everywhereByScript(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry });
        await withTelemetry(tab, (telemetry) => {
          telemetry.setConsent('identified');
          telemetry.identify({ userId: 'Jane@Example.com ', projectId: 'my-project' });
          telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
        });
        await telemetered.expectEvents('page_view', 'web_telemetry_state_change', 'cta_clicked');
        await tab.reload();
        const events = await telemetered.expectEvents(
          'page_view',
          'page_view',
          'web_telemetry_state_change',
          'cta_clicked',
        );
        const cta = events.find(({ event }) => event.event_name === 'cta_clicked');
        const second = events.findLast(({ event }) => event.event_name === 'page_view');
        expect(cta?.event.domain_userid).toMatch(UUID);
        expect(cta?.event.domain_sessionid).toMatch(UUID);
        expect(cta?.event.user_id).toMatch(/^[0-9a-f]{64}$/);
        expect(second?.event.domain_userid).toBe(cta?.event.domain_userid);
        expect(second?.event.domain_sessionid).toBe(cta?.event.domain_sessionid);
        expect(await tab.evaluate('document.cookie')).toBe('');
        // Once the page has heard that all has come, nothing waits.
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        const storage = await tab.evaluate(() => ({ ...localStorage }));
        for (const key of Object.keys(storage)) expect(key).toMatch(/^meltano_telemetry/);
        expect(JSON.stringify(storage)).not.toContain(cta?.event.domain_userid);
        expect(cta?.event.contexts.data?.[0]?.data).toMatchObject({
          mode: 'identified',
          project_uuid: '17d4c8d8-943f-2418-0c76-cb17c5ed4610',
          project_uuid_source: 'derived',
        });
      },
    );

    test(
      'an operation sends started and completed; completed is the same plus the ending',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, options: { property: 'ui', pageViews: 'off' } });
        await withTelemetry(tab, async (telemetry) => {
          const data = { plugin_type: 'extractors', plugin_name_hash: 'tap-github' } as const;
          const value = await telemetry.run('plugin_install', data, async () => 42);
          if (value !== 42) throw new Error('the result must pass through');
          const nameless = {
            get name(): string {
              throw new Error('not the error of the operation');
            },
          };
          const error = await telemetry
            .run('plugin_install', data, () => Promise.reject(nameless))
            .catch((e) => e);
          if (error !== nameless) throw new Error('the error must pass through');
          const operation = telemetry.start('plugin_install', data);
          operation.complete({ outcome: 'failed', errorKind: 'TypeError' });
          operation.complete({ outcome: 'succeeded' });
        });
        const events = await telemetered.expectEvents(...Array(6).fill('plugin_install'));
        const data = events.map(({ event }) => event.unstruct_event?.data.data as Record<string, unknown>);
        const [started, completed, , rejected, , failed] = data;
        expect(started).toMatchObject({ phase: 'started', outcome: null, duration_ms: null });
        expect(started?.plugin_name_hash).toMatch(/^[0-9a-f]{64}$/);
        expect(completed).toEqual({
          ...started,
          phase: 'completed',
          outcome: 'succeeded',
          duration_ms: expect.any(Number),
        });
        expect(rejected).toMatchObject({ phase: 'completed', outcome: 'failed', error_kind: null });
        expect(failed).toMatchObject({ phase: 'completed', outcome: 'failed', error_kind: 'type-error' });
      },
    );

    test('off: no link click is sent', moduleAtNight(entry), async ({ tab, telemetered }) => {
      await telemetered.open({ entry, body: LINKS, options: { linkClicks: 'off' } });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      await tab.click('#plain');
      await withTelemetry(tab, (telemetry) => {
        telemetry.track('cta_clicked', { cta: 'after', placement: 'the-click' });
      });
      await telemetered.expectEvents('page_view', 'cta_clicked');
    });

    test('a refused call says why', moduleAtNight(entry), async ({ tab, telemetered }) => {
      await telemetered.open({ entry, options: { pageViews: 'off' } });
      const outcomes = await withTelemetry(tab, async (telemetry) => {
        await telemetry.flush();
        const track = telemetry.track as (name: string, data: object) => unknown;
        return [
          track('no_such_event', {}),
          track('cta_clicked', { cta: 'free text, by Jane', placement: 'hero' }),
          track('constructor', {}),
        ];
      });
      expect(outcomes).toEqual([
        { status: 'dropped', reason: 'unknown_event' },
        { status: 'dropped', reason: 'invalid_data' },
        { status: 'dropped', reason: 'unknown_event' },
      ]);
    });
  });
