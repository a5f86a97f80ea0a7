import type { StartTracker } from '../call.ts';
import type { Hasher } from '../privacy/hasher.ts';
import { startTracker } from '../tracker/startTracker.ts';
import type { LoadScript, Part, PartScript } from './loadScript.ts';

declare const HASH_PART: Part;

(document.currentScript as PartScript).telemetryPart =
  (load: LoadScript): StartTracker =>
  (...terms) =>
    startTracker(() => load<Hasher>(HASH_PART), ...terms);
