import { startLegacyGa } from '../legacy-ga/startLegacyGa.ts';
import type { PartScript } from './loadScript.ts';

(document.currentScript as PartScript).telemetryPart = startLegacyGa;
