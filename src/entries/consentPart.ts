import { findWatcher } from '../consent/managers/index.ts';
import type { PartScript } from './loadScript.ts';

(document.currentScript as PartScript).telemetryPart = findWatcher;
