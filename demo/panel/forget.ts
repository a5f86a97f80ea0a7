/** Empties the collector, removes everything that telemetry stored in this browser, and reloads. */
export async function forgetEverything(): Promise<void> {
  try {
    await fetch('/micro/reset', { method: 'POST' });
  } catch {
    // Without a collector there is nothing to empty; the browser's data is removed all the same.
  }
  // Removes all listeners: otherwise the page would store the visitor's no again when it is left.
  document.open();
  for (const key of Object.keys(localStorage))
    if (key.startsWith('meltano_telemetry') || key === 'hasDisabledTracking') localStorage.removeItem(key);
  location.reload();
}
