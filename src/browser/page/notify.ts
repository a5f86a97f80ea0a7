import type { Inspected, Notice } from '../contract/inspect.ts';

/** Notifies the observer, if the page has set one. */
export function notify(notice: Notice): void {
  try {
    (window as { meltanoTelemetry?: Inspected }).meltanoTelemetry?.inspect?.(notice);
  } catch {
    // An observer that throws must not stop the event.
  }
}
