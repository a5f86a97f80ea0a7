/** Empties the collector, removes what telemetry stored in this browser, and begins anew. */
export async function forgetEverything(): Promise<void> {
  try {
    await fetch('/micro/reset', { method: 'POST' });
  } catch {
    // Without a collector there is nothing to empty; the browser's side is forgotten all the same.
  }
  // Takes all listeners away: a page that hears that it is left writes down anew that the visitor has said no.
  document.open();
  for (const key of Object.keys(localStorage))
    if (key.startsWith('meltano_telemetry') || key === 'hasDisabledTracking') localStorage.removeItem(key);
  location.reload();
}
