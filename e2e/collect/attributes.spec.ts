import type { Arrived } from '../support/collectorServer.ts';
import { ENTRIES, expect, type Telemetered, test, type Visit, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { moduleAtNight } from '../support/tags.ts';

/** Declares the event whose `cta` names the row. */
const cta = (name: string) =>
  `data-telemetry="cta_clicked" data-telemetry-cta="${name}" data-telemetry-placement="test"`;

const BODY = `
  <button id="probe" ${cta('probe')}>probe</button>
  <a id="link" href="/elsewhere" ${cta('link')}><b>link</b></a>
  <button id="button" ${cta('button')} onclick="event.stopImmediatePropagation()">button</button>
  <a id="middle" href="/elsewhere" ${cta('middle')}>middle</a>
  <div ${cta('outer')}><button id="inner" ${cta('inner')}>inner</button></div>
  <form ${cta('form')}><label id="label">name <input name="getAttributeNames"></label><button id="submit">send</button></form>
  <form ${cta('form-by-key')}><input id="field" aria-label="name"></form>
  <my-card></my-card>
  <p id="later"></p>
  <label ${cta('label')}><b id="words">a label</b> <input type="checkbox"></label>
  <button id="wrong-value" ${cta('Book a demo!')}>wrong</button>
  <button id="wrong-name" data-telemetry="cta_klicked">wrong</button>
  <a id="none" href="/elsewhere">nothing declared</a>
  <script>
    for (const type of ['click', 'auxclick'])
      addEventListener(type, (event) => {
        if (event.composedPath().some(({ localName }) => localName === 'a')) event.preventDefault();
      });
    const stay = (event) => event.preventDefault();
    addEventListener('submit', stay);
    customElements.define('my-card', class extends HTMLElement {
      connectedCallback() {
        const root = this.attachShadow({ mode: 'open' });
        root.innerHTML = \`<a href="/elsewhere" ${cta('shadow-link')}>link</a>
          <form ${cta('shadow-form')}><button>send</button></form>
          <form ${cta('shadow-form-by-key')}><input aria-label="name"></form>\`;
        root.addEventListener('submit', stay);
      }
    });
  </script>`;

/** Opens a page, and waits until the part listens: each probe before is heard by nobody. */
async function open(telemetered: Telemetered, tab: Tab, visit: Visit) {
  const opened = await telemetered.open({
    ...visit,
    options: { collect: 'attributes', pageViews: 'off', linkClicks: 'off', ...visit.options },
  });
  await untilListening(telemetered, tab);
  return opened;
}

async function untilListening(telemetered: Telemetered, tab: Tab) {
  const { length } = await telemetered.good();
  await expect
    .poll(async () => {
      await withTelemetry(tab, (telemetry) => {
        document.getElementById('probe')?.click();
        return telemetry.flush();
      });
      return (await telemetered.good()).length;
    })
    .toBeGreaterThan(length);
}

const ctaOf = ({ unstruct_event }: Arrived['event']) =>
  (unstruct_event?.data.data as { cta?: string } | undefined)?.cta;

/** What has been clicked, sorted, without the probes. A later event is the barrier. */
async function clicked(telemetered: Telemetered, tab: Tab): Promise<unknown[]> {
  await withTelemetry(tab, (telemetry) => {
    telemetry.track('cta_clicked', { cta: 'barrier', placement: 'test' });
    return telemetry.flush();
  });
  const names = async () => (await telemetered.good()).map(({ event }) => ctaOf(event));
  await expect.poll(names).toContain('barrier');
  return (await names()).filter((name) => name !== 'probe' && name !== 'barrier').sort();
}

for (const entry of ENTRIES)
  test.describe(`attributes ${entry}`, () => {
    test(
      'what an element declares is sent once, however it is clicked',
      moduleAtNight(entry),
      async ({ tab, telemetered, browserName }) => {
        await open(telemetered, tab, { entry, body: BODY });
        const expected = ['link', 'button', 'inner', 'form', 'shadow-link', 'shadow-form', 'later', 'label'];
        for (const id of ['link', 'button', 'inner', 'label', 'submit', 'none', 'words'])
          await tab.click(`#${id}`);
        await tab.evaluate(() => {
          const root = document.querySelector('my-card')?.shadowRoot;
          for (const selector of ['a', 'button']) root?.querySelector<HTMLElement>(selector)?.click();
        });

        await tab.evaluate(
          (html) => {
            (document.getElementById('later') as HTMLElement).innerHTML = html;
          },
          `<button id="added" ${cta('later')}>later</button>`,
        );
        await tab.click('#added');

        const press = async (selector: string, key: 'Enter' | 'Space') => {
          await tab.evaluate((id) => document.querySelector<HTMLElement>(id)?.focus(), selector);
          await tab.press(key);
        };
        await press('#link', 'Enter');
        await press('#button', 'Space');
        await press('#field', 'Enter');
        expected.push('link', 'button', 'form-by-key');

        // The driver of WebKit has no other button than the left one.
        if (browserName !== 'webkit') {
          await tab.click('#middle', 'middle');
          await tab.click('#middle', 'right');
          await tab.click('#button', 'middle');
          expected.push('middle');
        }
        expect(await clicked(telemetered, tab)).toEqual(expected.sort());
        expect((await telemetered.good())[0]?.event.unstruct_event?.data.data).toEqual({
          cta: 'probe',
          placement: 'test',
        });
      },
    );

    test(
      'a form in a shadow root that the visitor uses before the part is loaded sends its event',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        const focus = `<script>document.querySelector('my-card').shadowRoot.querySelector('input').focus();</script>`;
        await open(telemetered, tab, { entry, body: BODY + focus });
        await tab.press('Enter');
        expect(await clicked(telemetered, tab)).toEqual(['shadow-form-by-key']);
      },
    );

    test(
      'a link and a form that lead away send their event with the address of the page that is left',
      moduleAtNight(entry),
      async ({ tab, telemetered, site }) => {
        const away = site.publish({ html: '<!doctype html><title>Elsewhere</title>' });
        const body = `<button id="probe" ${cta('probe')}>probe</button>
          <a id="link" href="${away}" ${cta('link')}>link</a>
          <form action="${away}" ${cta('form')}><button id="submit">send</button></form>`;
        for (const [selector, name] of [
          ['#link', 'link'],
          ['#submit', 'form'],
        ] as const) {
          const { url } = await open(telemetered, tab, { entry, body });
          // The page stays until the next one answers.
          const release = site.hold(new RegExp(`^${new URL(away).pathname}$`));
          const leaving = tab.click(selector);
          const find = async () => (await telemetered.good()).find(({ event }) => ctaOf(event) === name);
          await expect.poll(find, selector).toBeDefined();
          const arrived = await find();
          release();
          await leaving;
          await expect.poll(() => tab.evaluate('document.title').catch(() => '')).toBe('Elsewhere');
          expect(arrived?.event.page_urlpath, selector).toBe(new URL(url).pathname);
          site.restore();
        }
      },
    );

    test(
      'a wrong value or name sends nothing, and debug mode reports it',
      moduleAtNight(entry),
      async ({ tab, telemetered, onPurpose }) => {
        onPurpose.push(/meltano telemetry: /);
        await open(telemetered, tab, { entry, body: BODY, options: { debug: 'true' } });
        await tab.click('#wrong-value');
        await tab.click('#wrong-name');
        expect(await clicked(telemetered, tab)).toEqual([]);
        const told = (await tab.complaints()).filter((line) => line.startsWith('meltano telemetry: '));
        expect(told).toContainEqual(expect.stringContaining('refused for its field cta'));
        expect(told).toContainEqual(expect.stringContaining('cta_klicked was dropped: unknown_event'));
      },
    );

    test(
      'after a no nothing is sent, until another yes',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await open(telemetered, tab, { entry, body: BODY });
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('off'));
        const { length } = telemetered.requests();
        await tab.click('#button');
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        expect(telemetered.requests()).toHaveLength(length);
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
        await untilListening(telemetered, tab);
        await tab.click('#link');
        expect(await clicked(telemetered, tab)).toEqual(['link']);
      },
    );
  });
