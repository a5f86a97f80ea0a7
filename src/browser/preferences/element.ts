import { quietly } from '../page/quietly.ts';
import { createPreferences, type Preferences } from './preferences.ts';
import type { PreferencesTexts } from './texts.ts';

/** On a server there are no elements: then the class is there, for imports, and does nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<telemetry-preferences>`: shows visitors what is sent now and why, and takes their choice.
 * Finds the page's instance by itself, and fires `change` after a choice.
 *
 * @example <telemetry-preferences lang="de"></telemetry-preferences>
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
      if (Reflect.getOwnPropertyDescriptor(this, 'texts')) {
        const { texts } = this;
        Reflect.deleteProperty(this, 'texts');
        this.texts = texts;
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
