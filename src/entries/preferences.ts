export { TelemetryPreferencesElement } from '../browser/preferences/element.ts';
export { type PreferencesTexts, texts } from '../browser/preferences/texts.ts';
