import type { StartTracker } from '../call.ts';
import type { IdentifiedPart } from '../tracker/identifiedPart.ts';
import { startTracker } from '../tracker/startTracker.ts';
import type { LoadScript, Part, PartScript } from './loadScript.ts';

declare const HASH_PART: Part;

(document.currentScript as PartScript).telemetryPart =
  (load: LoadScript): StartTracker =>
  (...terms) =>
    startTracker(() => load<IdentifiedPart>(HASH_PART), ...terms);
