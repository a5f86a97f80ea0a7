/**
 * Tells other tabs of a no that could not be stored. Of a stored one the browser's `storage` event tells them.
 *
 * @param hear is called when another tab tells of a no.
 * @returns the function that tells the other tabs.
 */
export function otherTabs(hear: () => void): () => void {
  if (typeof BroadcastChannel !== 'function') return () => {};
  const tabs = new BroadcastChannel('meltano_telemetry_no');
  tabs.onmessage = hear;
  return () => tabs.postMessage('');
}
