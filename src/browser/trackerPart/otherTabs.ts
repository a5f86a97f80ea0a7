/**
 * Tells other tabs of a no that could not be stored. One that was stored is told by the browser's `storage` event.
 *
 * @param hear is called when another tab tells.
 * @returns what tells them.
 */
export function otherTabs(hear: () => void): () => void {
  if (typeof BroadcastChannel !== 'function') return () => {};
  const tabs = new BroadcastChannel('meltano_telemetry_no');
  tabs.onmessage = hear;
  return () => tabs.postMessage('');
}
