export { TelemetryProvider, useConsent, useTelemetry } from '../bindings/react.ts';
