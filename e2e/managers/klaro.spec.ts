import { expect, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { MANAGER_SCRIPTS } from './managerScripts.ts';

const consent = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.consent.mode);
const press = (tab: Tab, selector: string) => expect(() => tab.click(selector)).toPass();

test('a switch in an open dialog counts once it is saved', async ({ tab, telemetered }) => {
  const { script, reject } = MANAGER_SCRIPTS.klaro;
  await telemetered.open({
    entry: 'script',
    options: { consentManager: 'klaro' },
    head: `<script>${await script()}</script>`,
  });
  await press(tab, reject);
  await expect
    .poll(() => withTelemetry(tab, (telemetry) => telemetry.consent))
    .toEqual({ mode: 'off', because: 'consent_manager', waiting: false });
  await tab.evaluate('void klaro.show(undefined, true)');
  await press(tab, 'label[for="purpose-item-analytics"]');
  expect(await tab.evaluate("klaro.getManager().getConsent('meltano-telemetry')")).toBe(true);
  expect(await consent(tab)).toBe('off');
  expect(telemetered.requests()).toEqual([]);
  await press(tab, '.klaro .cm-btn-accept');
  await expect.poll(() => consent(tab)).toBe('identified');
  await expect
    .poll(async () => (await telemetered.good()).map(({ event }) => event.event_name))
    .toContain('web_telemetry_state_change');
});
