import type { ConsentState, Telemetry } from '../../src/browser/contract/types.ts';
import { createLog } from '../../src/browser/inspector/entry.ts';
import { matchNotices } from '../../src/browser/inspector/matchNotices.ts';
import { observeInstance } from '../../src/browser/inspector/observeInstance.ts';
import { element } from '../shared/element.ts';
import { isLoaded, withTelemetry } from '../shared/telemetry.ts';
import { ConsentControls } from './consentControls.ts';
import { EventList } from './eventList.ts';
import { watchCollector } from './feed.ts';
import { forgetEverything } from './forget.ts';
import { Ledger } from './ledger.ts';

/** `<telemetry-panel property="hub">`: what this page sent, and what the collector made of it. */
class TelemetryPanel extends HTMLElement {
  #telemetry: Telemetry | undefined;
  /** The state last reported: asking again would store a no anew that is just being forgotten. */
  #state: ConsentState | undefined;
  #reachable = true;
  readonly #events = new EventList();
  readonly #status = element('span', { class: 'tp-status', role: 'status' });
  readonly #mode = element('span', { class: 'tp-dot' }, 'loading');
  readonly #verdict = element('span', { class: 'tp-verdict' });
  readonly #consent = new ConsentControls((mode) => {
    const telemetry = this.#telemetry;
    if (!telemetry) return;
    telemetry.setConsent(mode);
    this.#consent.answer(mode, telemetry);
  });

  connectedCallback(): void {
    const property = this.getAttribute('property') ?? '';
    const ledger = new Ledger(collectorOf(document));
    this.replaceChildren(this.#bar(), this.#body(property, ledger));

    withTelemetry((telemetry) => {
      this.#telemetry = telemetry;
      const show = (state: ConsentState) => this.#show(state);
      show(telemetry.consent);
      telemetry.onConsentChange(show);
      this.#listDropped(telemetry);
    });
    // An async script delays the load event: if there is no instance by then, there will be none.
    if (document.readyState === 'complete') this.#lookForDropIn();
    else window.addEventListener('load', () => this.#lookForDropIn());

    watchCollector(
      `meltano-${property}`,
      Math.floor(performance.timeOrigin),
      (fresh) => {
        this.#events.add(fresh);
        ledger.update();
        this.#summarise();
      },
      (reachable) => {
        this.#reachable = reachable;
        this.#summarise();
      },
    );
  }

  /** Calls refused in the page never reach the collector. */
  #listDropped(telemetry: Telemetry): void {
    const listed = new Set<object>();
    const log = createLog(
      (entry) => {
        if (entry.fate !== 'dropped' || listed.has(entry)) return;
        listed.add(entry);
        this.#events.addDropped(entry);
      },
      (entry) => listed.delete(entry),
    );
    const matcher = matchNotices(log);
    observeInstance(telemetry, matcher);
    telemetry.onConsentChange(({ mode, waiting }) => {
      if (mode === 'off' && !waiting) matcher.refuse();
    });
  }

  #bar(): HTMLElement {
    const attributes = {
      class: 'tp-bar',
      type: 'button',
      'aria-expanded': 'false',
      'aria-controls': 'tp-body',
    };
    const title = element('span', { class: 'tp-bar-title' }, 'Telemetry');
    const bar = element('button', attributes, title, this.#mode, this.#verdict);
    bar.addEventListener('click', () => {
      const open = this.toggleAttribute('open');
      bar.setAttribute('aria-expanded', String(open));
    });
    return bar;
  }

  #body(property: string, ledger: Ledger): HTMLElement {
    const forget = element('button', { type: 'button', class: 'tp-forget' }, 'Forget everything');
    forget.addEventListener('click', () => void forgetEverything());
    return element(
      'aside',
      { class: 'tp-body', id: 'tp-body', 'aria-label': 'Telemetry of this page' },
      element('h2', {}, 'What this page sends'),
      otherPages(property),
      this.#consent.root,
      ledger.root,
      element('div', { class: 'tp-head' }, element('h3', {}, 'Events'), this.#status),
      this.#events.root,
      element(
        'footer',
        { class: 'tp-foot' },
        element('a', { href: '/micro/good', target: '_blank', rel: 'noopener' }, '/micro/good'),
        element('a', { href: '/micro/bad', target: '_blank', rel: 'noopener' }, '/micro/bad'),
        forget,
      ),
    );
  }

  #lookForDropIn(): void {
    if (isLoaded()) return;
    this.#consent.missing();
    this.#mode.textContent = 'not running';
    this.#mode.dataset.mode = 'missing';
    this.#summarise();
  }

  #show(state: ConsentState): void {
    this.#state = state;
    this.#consent.show(state);
    this.#mode.textContent = state.waiting ? 'waiting' : state.mode;
    this.#mode.dataset.mode = state.waiting ? 'waiting' : state.mode;
    this.#summarise();
  }

  #summarise(): void {
    const status = this.#reachable ? this.#events.verdict : 'no collector answers';
    if (this.#status.textContent !== status) this.#status.textContent = status;
    this.#verdict.textContent = status;
    this.#events.explainEmpty(this.#whyEmpty());
  }

  #whyEmpty(): string {
    if (!this.#reachable)
      return 'No collector answers at /micro. The page does not mind; this list looks again by itself.';
    if (!this.#state) return 'No event yet.';
    const { mode, waiting } = this.#state;
    if (waiting)
      return 'What you do now waits in memory, at most 100 calls. A yes sends it, a no forgets it.';
    if (mode === 'off') return 'Nothing has left this page, and nothing will.';
    return 'No event yet. Click a link, or try something on the page.';
  }
}

/** The address that the page's script tag names. */
const collectorOf = (page: Document): string =>
  page.querySelector<HTMLElement>('script[data-collector]')?.dataset.collector ?? '';

function otherPages(current: string): HTMLElement {
  const pages = [
    ['All', '/'],
    ['UI', '/demo/ui/'],
    ['Website', '/demo/website/'],
    ['Hub', '/demo/hub/'],
    ['Newsletter', '/demo/newsletter/?utm_source=newsletter&utm_medium=email&utm_campaign=issue-42'],
    ['Docs', '/demo/docs/'],
  ] as const;
  const links = pages.map(([label, href]) =>
    element('a', label.toLowerCase() === current ? { href, 'aria-current': 'page' } : { href }, label),
  );
  return element('nav', { class: 'tp-pages', 'aria-label': 'Pages of the demo' }, ...links);
}

customElements.define('telemetry-panel', TelemetryPanel);
