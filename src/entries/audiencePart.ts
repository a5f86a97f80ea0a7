import { startAudience } from '../browser/audience/startAudience.ts';
import type { Narrow } from '../browser/contract/audience.ts';
import { handOver } from '../browser/contract/handOver.ts';
import type { Telemetry } from '../browser/contract/types.ts';

const scope = window as unknown as { meltanoTelemetry: Telemetry };

/** What the tracker part does with it: a call, so that a part that isn't one starts nothing. */
export type AudiencePart = () => Narrow;

const startPart: AudiencePart = () => startAudience((fn) => scope.meltanoTelemetry.push(fn));

handOver(startPart);
