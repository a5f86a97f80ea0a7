export { openInspector, TelemetryInspectorElement } from '../browser/inspector/element.ts';
