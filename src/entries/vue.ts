export { type Consent, createTelemetryPlugin, useConsent, useTelemetry } from '../bindings/vue.ts';
