import type { Inspected, Notice } from '../contract/inspect.ts';

/** Tells the observer, if the page has set one. */
export function tell(notice: Notice): void {
  try {
    (window as { meltanoTelemetry?: Inspected }).meltanoTelemetry?.inspect?.(notice);
  } catch {
    // An observer that throws must not stop the event.
  }
}
