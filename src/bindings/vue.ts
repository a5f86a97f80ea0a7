import type { App, DefineComponent, HTMLAttributes, Plugin, ShallowRef } from 'vue';
import { inject, onScopeDispose, readonly, shallowRef } from 'vue';
import type { ConsentMode, ConsentState, Telemetry, TelemetryOptions } from '../browser/contract/types.ts';
import { createTelemetry } from '../entries/index.ts';

const KEY = Symbol('meltano telemetry');

/**
 * A plugin that starts telemetry: components have it as `$telemetry` in templates and by `useTelemetry()`.
 *
 * @throws TypeError when an option is wrong, as `createTelemetry` does.
 * @example
 * createApp(App).use(createTelemetryPlugin({ collector: 'https://sp.example.com', property: 'hub' })).mount('#app');
 */
export const createTelemetryPlugin = (options: TelemetryOptions): Plugin => ({
  install(app: App) {
    const telemetry = createTelemetry(options);
    app.provide(KEY, telemetry);
    app.config.globalProperties.$telemetry = telemetry;
  },
});

/** The instance. @throws Error where the plugin is not used. */
export function useTelemetry<Own = unknown>(): Telemetry<Own> {
  const telemetry = inject<Telemetry | undefined>(KEY, undefined);
  if (!telemetry) throw new Error('useTelemetry: the app does not use createTelemetryPlugin');
  return telemetry as Telemetry<Own>;
}

/** What {@link useConsent} returns. */
export interface Consent {
  readonly consent: Readonly<ShallowRef<ConsentState>>;
  readonly setConsent: (mode: ConsentMode) => ConsentState;
}

/** The consent in force, as a ref that follows each change, and a function that takes the visitor's choice. */
export function useConsent(): Consent {
  const telemetry = useTelemetry();
  const consent = shallowRef(telemetry.consent);
  onScopeDispose(
    telemetry.onConsentChange((next) => {
      consent.value = next;
    }),
  );
  return { consent: readonly(consent) as Consent['consent'], setConsent: telemetry.setConsent };
}

declare module 'vue' {
  interface ComponentCustomProperties {
    $telemetry: Telemetry;
  }
  interface GlobalComponents {
    'telemetry-preferences': DefineComponent<HTMLAttributes>;
    'telemetry-inspector': DefineComponent<HTMLAttributes>;
  }
}
