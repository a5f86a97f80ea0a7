import type { Settings } from '../contract/settings.ts';
import type { TelemetryOptions } from '../contract/types.ts';

/** What a script element's dataset, or a caller without types, can hand over. */
export type UncheckedOptions = { readonly [name in keyof TelemetryOptions]?: unknown };

/** An option that is not given is tested as the empty string. */
const EXPECTED = {
  collector: /^https?:\/\/[\w[][^\s?#@]*$/i,
  property: /^(ui|docs|website|hub|newsletter)$/,
  // `meltano` is the CLI: the warehouse counts its events, and those without an app_id, as the CLI's.
  appId: /^(?!meltano$)[\w.-]{1,64}$/i,
  appVersion: /^[\w.+-]{0,32}$/,
  consent: /^(opt-out|opt-in)?$/,
  beforeConsent: /^(wait|discard)?$/,
  profile: /^(audience)?$/,
  pageViews: /^(auto|off)?$/,
  linkClicks: /^(auto|off)?$/,
};

/**
 * Checks the options.
 *
 * @throws TypeError that says what was expected and what came.
 */
export function readOptions(options: UncheckedOptions): Settings {
  const settings: UncheckedOptions = { ...options, appId: options.appId ?? `meltano-${options.property}` };
  // Not `for … in`, which also sees what a page has put on Object.prototype.
  for (const name of Object.keys(EXPECTED)) {
    const key = name as keyof typeof EXPECTED;
    if (!EXPECTED[key].test(`${settings[key] ?? ''}`))
      throw new TypeError(`meltano telemetry: ${name}: expected ${EXPECTED[key]}, got "${settings[key]}"`);
  }
  return settings as unknown as Settings;
}
