import { readStoredKeys } from '../../src/browser/inspector/readBrowser.ts';
import { element } from '../shared/element.ts';

const TP2 = '/com.snowplowanalytics.snowplow/tp2';

/** What a sceptic would look up in the developer tools: requests, downloads, cookies, stored keys. */
export class Ledger {
  readonly root = element('dl', { class: 'tp-ledger' });
  readonly #cells: Record<'requests' | 'downloads' | 'cookies' | 'stored', HTMLElement>;
  #requests = 0;
  #downloads = new Set<string>();

  constructor(collector: string) {
    this.#cells = {
      requests: this.#row('Requests to the collector'),
      downloads: this.#row('Downloaded'),
      cookies: this.#row('Cookies'),
      stored: this.#row('Keys in localStorage'),
    };
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) {
        if (name.startsWith(collector + TP2)) this.#requests += 1;
        const part = /\/telemetry\/telemetry(?:-([a-z-]+)-[\w-]{6})?\.js/.exec(name);
        if (part) this.#downloads.add(part[1] ?? 'drop-in');
      }
      this.update();
    }).observe({ type: 'resource', buffered: true });
    this.update();
  }

  update(): void {
    const names = readStoredKeys().map(({ name }) => name);
    const parts = [...this.#downloads];
    say(this.#cells.requests, String(this.#requests));
    say(this.#cells.downloads, parts.length === 1 ? `the ${parts[0]} alone` : parts.join(' + ') || 'nothing');
    say(this.#cells.cookies, document.cookie === '' ? '0' : String(document.cookie.split(';').length));
    say(this.#cells.stored, String(names.length));
    this.#cells.stored.title = names.join(', ');
  }

  #row(term: string): HTMLElement {
    const value = element('dd');
    this.root.append(element('div', {}, element('dt', {}, term), value));
    return value;
  }
}

function say(cell: HTMLElement, text: string): void {
  if (cell.textContent !== text) cell.textContent = text;
}
