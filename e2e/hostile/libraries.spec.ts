import { ENTRIES, type Entry, expect, type Telemetered, test } from '../support/fixtures.ts';
import type { Site } from '../support/siteServer.ts';
import type { Tab } from '../support/tab.ts';
import { byDayIf } from '../support/tags.ts';
import { lines } from './compare.ts';
import { LIBRARIES } from './libraries.ts';

const EVENTS = [
  ...['page_view', 'page_view', 'page_view', 'link_click', 'cta_clicked', 'demo_request', 'demo_request'],
  ...['web_telemetry_state_change', 'plugin_viewed', 'newsletter_landed'],
];

/** Runs in the page. What it returns passes the driver: no more than a text, which no library changes. */
async function visit(): Promise<string> {
  type Outcome = { readonly status: string; readonly reason?: string };
  type Verb = (...terms: unknown[]) => Outcome & { complete(ending: object): Outcome };
  type Verbs = Record<'track' | 'start' | 'identify' | 'setConsent' | 'pageView' | 'flush', Verb>;
  const { track, start, identify, setConsent, pageView, flush } = await new Promise<Verbs>((resolve) => {
    (window as never as { meltanoTelemetry: { push(fn: unknown): void } }).meltanoTelemetry.push(resolve);
  });
  let told = '';
  const noteOutcome = ({ status, reason = '' }: Outcome) => {
    told += `${status}${reason} `;
  };
  await flush();
  noteOutcome(track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' }));
  const operation = start('demo_request', { placement: 'hero' });
  noteOutcome(operation.complete({ outcome: 'failed', errorKind: new TypeError('jane') }));
  document.getElementById('link')?.click();
  history.pushState(null, '', '?page=2#/users/123456789');
  document.title = 'Write to jane@example.com';
  await flush();
  noteOutcome(pageView({ title: 'Mine', route: '/people/:name' }));
  setConsent('identified');
  identify({ projectId: 'my-project', userId: 'jane@example.com' });
  await flush();
  noteOutcome(track('plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: 'tap-github' }));
  addEventListener('pagehide', () => {
    track('newsletter_landed', { issue: 'july-2026' });
  });
  return told;
}

async function takeVisit(
  tab: Tab,
  telemetered: Telemetered,
  site: Site,
  entry: Entry,
  script = '',
  isThere = 'true',
) {
  await telemetered.open({
    entry,
    head: `<script>${script.replaceAll('</script', '<\\/script')}</script>`,
    body: `<a id="link" onclick="return false" href="https://example.com/users/123456789">Link</a>
      <input type="email" value="jane@example.com">`,
    suffix: '?email=jane@example.com&utm_source=news',
  });
  expect(await tab.evaluate(isThere)).toBe(true);
  expect(await tab.evaluate(visit)).toBe('sent sent sent sent ');
  // Leaves, and comes back as a new visitor.
  await tab.goto(site.publish({ html: '<!doctype html><title>Left</title>' }));
  await tab.evaluate('localStorage.clear()');
  return lines(await telemetered.expectEvents(...EVENTS));
}

/** One that extends the prototypes, one that patches what is there, one that puts its own in place, one that freezes. */
const BY_DAY = ['Prototype 1.6', 'core-js 2', 'zone.js', 'SES lockdown'];

/** What a page without a library sends, by entry. */
const clean = new Map<Entry, string[]>();

for (const entry of ENTRIES)
  test.describe(entry, () => {
    for (const [name, { script, isThere }] of Object.entries(LIBRARIES))
      test(
        `${name}: a page with it sends the same as a page without it`,
        byDayIf(entry === 'script' && BY_DAY.includes(name)),
        async ({ tab, telemetered, site, onPurpose }) => {
          // Its own report.
          onPurpose.push(/^(SES |Removing |console\.groupEnd)/);
          if (!clean.has(entry)) clean.set(entry, await takeVisit(tab, telemetered, site, entry));
          const arrived = await takeVisit(tab, telemetered, site, entry, script, isThere);
          expect(arrived).toEqual(clean.get(entry));
        },
      );
  });
