import { quietly } from '../page/quietly.ts';
import { createInspector, type Inspector } from './createInspector.ts';

/** On a server there are no elements: then the class is there, for imports, and does nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);
const NAME = 'telemetry-inspector';

/** The one that opened by itself makes way for one that the page has put in place. */
let opened: HTMLElement | undefined;

/**
 * `<telemetry-inspector>`: shows what the page's telemetry does while it is open. It sends and stores nothing, and what it has
 * seen is gone when it is removed.
 *
 * @example <telemetry-inspector></telemetry-inspector>
 */
export class TelemetryInspectorElement extends Base {
  declare private inspector: Inspector;

  constructor() {
    super();
    quietly(() => {
      this.inspector = createInspector(this);
    });
  }

  /** @internal */
  connectedCallback(): void {
    if (opened !== this) opened?.remove();
    quietly(() => this.inspector.connect());
  }

  /** @internal */
  disconnectedCallback(): void {
    quietly(() => this.inspector.disconnect());
  }
}

/**
 * Opens the inspector, unless the page has one open.
 *
 * @returns its element; undefined where there is no document
 * @example import('https://cdn.example.com/inspector.js').then(({ openInspector }) => openInspector());
 */
export function openInspector(): HTMLElement | undefined {
  return quietly(() => {
    const found = document.querySelector<HTMLElement>(NAME);
    if (found) return found;
    opened = document.createElement(NAME);
    document.body.append(opened);
    return opened;
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'telemetry-inspector': TelemetryInspectorElement;
  }
}

// A page that loads the package twice keeps the first.
if (globalThis.customElements && !customElements.get(NAME)) {
  customElements.define(NAME, TelemetryInspectorElement);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => openInspector());
  else openInspector();
}
