import { hasher } from '../privacy/hasher.ts';
import type { PartScript } from './loadScript.ts';

(document.currentScript as PartScript).telemetryPart = hasher;
