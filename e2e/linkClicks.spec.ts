import { ENTRIES, expect, type Telemetered, test, withTelemetry } from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';
import { moduleAtNight, scriptEverywhereModuleAtNight } from './support/tags.ts';

/** What can be clicked, by the id of what the mouse hits, and the target that arrives: null for none. */
const CLICKS: Readonly<Record<string, string | null>> = {
  plain: 'https://example.org/plain',
  'text-of-link': 'https://example.org/formatted',
  // As vue-router 3 renders `<router-link><a class="button">`.
  'button-in-link': 'https://example.org/around-a-button',
  'link-in-link': 'https://example.org/inner',
  'role-button': null,
  anchor: null,
  nothing: null,
  // The icon's own markup lies in its shadow root.
  icon: 'https://example.org/around-an-icon',
  'closed-icon': 'https://example.org/around-a-closed-icon',
  slotted: 'https://example.org/around-a-slot',
  'deep-slotted': 'https://example.org/around-two-slots',
  'svg-link': 'https://example.org/svg',
  'svg-in-html': 'https://example.org/around-an-svg',
  'svg-old': 'https://example.org/xlink',
  'svg-no-link': null,
  'svg-in-link': 'https://example.org/around-an-svg-anchor',
  'svg-script': null,
  'svg-odd-script': null,
  script: null,
  'odd-script': null,
  area: 'https://example.org/area',
  download: 'https://example.org/file',
  prevented: 'https://example.org/prevented',
  refusal: null,
  'refusal-elsewhere': null,
  'refusal-mailed': null,
  'refusal-mailed-2': null,
  'refusal-slash': null,
  'no-refusal': 'https://example.org/telemetry-off',
  'no-refusal-2': 'https://example.org/topic',
};

const BODY = `
  <style>a, area, span, button, my-icon, my-card, my-shelf { display: inline-block; min-width: 9px; min-height: 9px } svg { width: 20px; height: 20px }</style>
  <p><a id="plain" href="https://example.org/plain">plain</a> <a href="https://example.org/formatted"><b><i id="text-of-link">formatted</i></b></a></p>
  <p id="nested"></p>
  <p><a id="role-button" role="button">button</a> <a id="anchor" name="anchor">anchor</a> <button id="nothing">nothing</button></p>
  <p><a href="https://example.org/around-an-icon"><my-icon id="icon"></my-icon></a> <a href="https://example.org/around-a-closed-icon"><my-icon id="closed-icon" closed></my-icon></a></p>
  <p><my-card to="around-a-slot"><span id="slotted">slotted</span></my-card> <my-shelf><span id="deep-slotted">slotted</span></my-shelf></p>
  <p><svg><a href="https://example.org/svg"><rect id="svg-link" width="20" height="20"/></a></svg>
     <a href="https://example.org/around-an-svg"><svg><rect id="svg-in-html" width="20" height="20"/></svg></a>
     <svg><a xlink:href="https://example.org/xlink"><rect id="svg-old" width="20" height="20"/></a></svg>
     <svg><a><rect id="svg-no-link" width="20" height="20"/></a></svg>
     <a href="https://example.org/around-an-svg-anchor"><svg><a><rect id="svg-in-link" width="20" height="20"/></a></svg></a>
     <svg><a href="javascript:void 0"><rect id="svg-script" width="20" height="20"/></a></svg>
     <svg><a xlink:href=" Java&#10;script:void 0"><rect id="svg-odd-script" width="20" height="20"/></a></svg></p>
  <p><a id="script" href="javascript:void 0">script</a> <a id="odd-script" href=" JavaScript:void 0">script</a></p>
  <p><img src="data:image/svg+xml,&lt;svg xmlns=&quot;http://www.w3.org/2000/svg&quot;/&gt;" width="20" height="20" usemap="#map" alt=""><map name="map"><area id="area" href="https://example.org/area" shape="default" alt=""></map></p>
  <p><a id="download" download href="https://example.org/file">file</a> <a id="prevented" onclick="event.preventDefault(); event.stopPropagation()" href="https://example.org/prevented">prevented</a></p>
  <p><a id="refusal" href="#telemetry-off">no</a> <a id="refusal-elsewhere" href="/privacy#telemetry-off">no</a>
     <a id="refusal-mailed" href="https://example.org/privacy#telemetry-off?utm_source=news">no</a>
     <a id="refusal-mailed-2" href="https://example.org/privacy#telemetry-off&utm_source=news">no</a>
     <a id="refusal-slash" href="https://example.org/privacy#telemetry-off/">no</a>
     <a id="no-refusal" href="https://example.org/telemetry-off">about</a> <a id="no-refusal-2" href="https://example.org/topic#telemetry-off-topic">topic</a></p>
  <script>
    addEventListener('click', (event) => event.preventDefault());
    addEventListener('auxclick', (event) => event.preventDefault());
    addEventListener('contextmenu', (event) => event.preventDefault());
    const nested = (outer, inner) => {
      const link = Object.assign(document.createElement('a'), { href: 'https://example.org/' + outer });
      link.append(Object.assign(document.createElement('a'), inner));
      document.getElementById('nested').append(link, ' ');
    };
    nested('around-a-button', { id: 'button-in-link', className: 'button', textContent: 'button' });
    nested('outer', { id: 'link-in-link', href: 'https://example.org/inner', textContent: 'inner' });
    customElements.define('my-icon', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: this.hasAttribute('closed') ? 'closed' : 'open' }).innerHTML = '<svg><rect width="20" height="20"/></svg>';
      }
    });
    customElements.define('my-card', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<a href="https://example.org/' + this.getAttribute('to') + '"><slot></slot></a>';
      }
    });
    customElements.define('my-shelf', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<my-card to="around-two-slots"><slot></slot></my-card>';
      }
    });
  </script>`;

/** The targets of the clicks so far, in no order. A later event is the barrier: there is no other. */
async function targets(tab: Tab, telemetered: Telemetered): Promise<string[]> {
  await withTelemetry(tab, (telemetry) => {
    telemetry.track('cta_clicked', { cta: 'after', placement: 'the-clicks' });
    return telemetry.flush();
  });
  const names = async () => (await telemetered.good()).map(({ event }) => event.event_name);
  await expect.poll(names).toContain('cta_clicked');
  return (await telemetered.good())
    .filter(({ event }) => event.event_name === 'link_click')
    .map(
      ({ event }) => `${(event.unstruct_event?.data.data as { targetUrl?: string } | undefined)?.targetUrl}`,
    );
}

for (const entry of ENTRIES)
  test.describe(`linkClicks ${entry}`, () => {
    test(
      'a click is sent for a link, and for nothing else',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        test.slow();
        await telemetered.open({ entry, body: BODY, options: { pageViews: 'off' } });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        const entries = Object.entries(CLICKS);
        for (const [id] of entries) if (id !== 'area') await tab.click(`#${id}`);
        // The drivers find no place in an area that they could hit.
        await tab.evaluate("document.getElementById('area').click()");
        const expected = entries.flatMap(([, target]) => target ?? []);
        expect((await targets(tab, telemetered)).sort()).toEqual(expected.sort());
      },
    );

    test(
      'the middle button opens a link, the right one its menu',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered, browserName }) => {
        test.skip(browserName === 'webkit', 'its driver has no other button than the left one');
        await telemetered.open({ entry, body: BODY, options: { pageViews: 'off' } });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await tab.click('#plain', 'right');
        await tab.click('#icon', 'middle');
        await tab.click('#script', 'middle');
        await tab.click('#refusal-elsewhere', 'middle');
        await tab.click('#nothing', 'middle');
        expect(await targets(tab, telemetered)).toEqual(['https://example.org/around-an-icon']);
      },
    );

    test(
      'clicks are not sent after a no, or where they are switched off',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, body: BODY, options: { pageViews: 'off' } });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('off'));
        await tab.click('#plain');
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
        await tab.click('#download');
        expect(await targets(tab, telemetered)).toEqual(['https://example.org/file']);

        await telemetered.open({ entry, body: BODY, options: { pageViews: 'off', linkClicks: 'off' } });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await tab.click('#plain');
        await tab.click('#download', 'middle');
        expect(await targets(tab, telemetered)).toEqual([]);
      },
    );

    test('clicks made by scripts do no harm', moduleAtNight(entry), async ({ tab, telemetered }) => {
      await telemetered.open({ entry, body: BODY, options: { pageViews: 'off' } });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      await tab.evaluate(() => {
        dispatchEvent(new Event('click'));
        document.dispatchEvent(new Event('click', { bubbles: true }));
        document.getElementById('plain')?.dispatchEvent(new Event('click', { bubbles: true }));
        const broken = new MouseEvent('click', { bubbles: true, cancelable: true });
        Object.assign(broken, { composedPath: null });
        document.getElementById('download')?.dispatchEvent(broken);
        // Detached, as for a download that a script starts: nobody hears of it.
        Object.assign(document.createElement('a'), { href: '#detached' }).click();
      });
      expect(await targets(tab, telemetered)).toEqual(['https://example.org/plain']);
    });
  });
