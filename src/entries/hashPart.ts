import { identifiedPart } from '../tracker/identifiedPart.ts';
import type { PartScript } from './loadScript.ts';

(document.currentScript as PartScript).telemetryPart = identifiedPart;
