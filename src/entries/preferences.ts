export { TelemetryPreferencesElement } from '../preferences/element.ts';
export { type PreferencesTexts, texts } from '../preferences/texts.ts';
