import { intercept } from '../legacy-ga/intercept.ts';
import { obeyConsent } from '../legacy-ga/obeyConsent.ts';
import type { Telemetry } from '../types.ts';

type Queue = { push(fn: (telemetry: Telemetry) => void): unknown };
const scope = window as unknown as { meltanoTelemetry?: Queue };

const interception = intercept();
scope.meltanoTelemetry ??= [];
scope.meltanoTelemetry.push((telemetry) => obeyConsent(interception, telemetry));
