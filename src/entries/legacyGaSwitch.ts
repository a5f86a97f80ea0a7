import type { Telemetry } from '../browser/contract/types.ts';
import { intercept } from '../browser/legacyGa/intercept.ts';
import { obeyConsent } from '../browser/legacyGa/obeyConsent.ts';

type Queue = { push(fn: (telemetry: Telemetry) => void): unknown };
const scope = window as unknown as { meltanoTelemetry?: Queue };

const interception = intercept();
scope.meltanoTelemetry ??= [];
scope.meltanoTelemetry.push((telemetry) => obeyConsent(interception, telemetry));
