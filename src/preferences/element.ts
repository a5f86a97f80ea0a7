import type { Telemetry } from '../types.ts';
import { createPreferences, type Preferences } from './preferences.ts';
import { quietly } from './quietly.ts';
import type { PreferencesTexts } from './texts.ts';

/** On a server there are no elements: then the class is there, for imports, and does nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<telemetry-preferences>`: shows visitors what is sent now and why, and takes their choice.
 * Fires `change` after a choice.
 *
 * @example document.querySelector('telemetry-preferences').telemetry = createTelemetry(options);
 */
export class TelemetryPreferencesElement extends Base {
  /** @internal */
  static get observedAttributes(): readonly string[] {
    return ['lang'];
  }
  declare private preferences: Preferences;

  constructor() {
    super();
    quietly(() => {
      this.preferences = createPreferences(this);
    });
  }

  /** The instance that `createTelemetry` returned; unset, the one of the page's script tag is found. */
  get telemetry(): Telemetry | undefined {
    return this.preferences.telemetry;
  }
  set telemetry(telemetry: Telemetry | undefined) {
    quietly(() => {
      this.preferences.telemetry = telemetry;
    });
  }

  /** Texts to show instead of the included ones; those left out stay. */
  get texts(): Partial<PreferencesTexts> | undefined {
    return this.preferences.texts;
  }
  set texts(texts: Partial<PreferencesTexts> | undefined) {
    quietly(() => {
      this.preferences.texts = texts;
    });
  }

  /** @internal */
  connectedCallback(): void {
    quietly(() => {
      // Set before this script came: such a property hides the accessor of its name.
      for (const name of ['telemetry', 'texts'] as const)
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          Object.assign(this, { [name]: value });
        }
      this.preferences.connect();
    });
  }

  /** @internal */
  disconnectedCallback(): void {
    quietly(() => this.preferences.disconnect());
  }

  /** @internal */
  attributeChangedCallback(): void {
    quietly(() => this.preferences.build());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'telemetry-preferences': TelemetryPreferencesElement;
  }
}

// A page that loads the package twice keeps the first.
if (globalThis.customElements && !customElements.get('telemetry-preferences'))
  customElements.define('telemetry-preferences', TelemetryPreferencesElement);
