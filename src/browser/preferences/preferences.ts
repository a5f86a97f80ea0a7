import { adoptStyle } from '../page/adoptStyle.ts';
import { quietly } from '../page/quietly.ts';
import { followConsent } from './followConsent.ts';
import { type Rendered, renderPreferences } from './render.ts';
import css from './style.css?inline';
import { type PreferencesTexts, texts } from './texts.ts';

/** `<telemetry-preferences>` without its class. */
export interface Preferences {
  texts: Partial<PreferencesTexts> | undefined;
  connect(): void;
  disconnect(): void;
  /** Writes everything anew, in the language of the place. */
  build(): void;
}

/** What the element does: shows the consent of the page's instance, passes on the visitor's choice. */
export function createPreferences(host: HTMLElement): Preferences {
  const root = host.attachShadow({ mode: 'open' });
  let ownTexts: Partial<PreferencesTexts> | undefined;
  let rendered: Rendered;
  const consent = followConsent(host, (shown) => rendered.show(shown));

  const build = () => {
    const language = /^de\b/i.test(`${host.closest<HTMLElement>('[lang]')?.lang}`) ? 'de' : 'en';
    rendered = renderPreferences({ ...texts[language], ...ownTexts }, (mode) => {
      quietly(() => consent.choose(mode));
      consent.update();
      host.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    });
    // The page may be in a third language: these words still are in theirs.
    if (!ownTexts) rendered.base.lang = language;
    root.textContent = '';
    adoptStyle(root, css);
    root.append(rendered.base);
    consent.update();
  };

  return {
    get texts() {
      return ownTexts;
    },
    set texts(own) {
      ownTexts = own;
      build();
    },
    connect() {
      build();
      consent.connect();
    },
    disconnect: consent.disconnect,
    build,
  };
}
