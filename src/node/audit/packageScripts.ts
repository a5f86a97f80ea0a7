import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Exchange } from './exchange.ts';

const DROP_IN = /\/telemetry(?:-all)?\.js$/;
const PART =
  /\/telemetry-(?:tracker|hash|consent|legacy-ga|attributes|collect|vitals|errors|dead-ends)-[\w-]{6}\.js$/;
/** Of the ES module, as bundlers name what it imports later. */
const CHUNK = /\/(?:startTracker|hashPart)\b[^/]*\.js$/;

function decompress({ encoding, script = Buffer.alloc(0) }: Exchange): Buffer {
  try {
    return encoding === 'br'
      ? brotliDecompressSync(script)
      : encoding === 'gzip'
        ? gunzipSync(script)
        : script;
  } catch {
    // Cut off on its way: what came counts.
    return script;
  }
}

/** Whether the answer is a script of this package. */
export function isPackageScript(exchange: Exchange): boolean {
  if (!exchange.script) return false;
  const { pathname } = new URL(exchange.address);
  if (PART.test(pathname)) return true;
  return (
    (DROP_IN.test(pathname) || CHUNK.test(pathname)) && decompress(exchange).includes('meltano_telemetry')
  );
}

/** Whether the script is the part that asks a consent manager: without it nobody would know of a no. */
export const asksManager = ({ address }: Exchange): boolean =>
  /\/telemetry-consent-[\w-]{6}\.js$/.test(new URL(address).pathname);

/** Whether the answer is a script of Snowplow's or Google's, wherever it is hosted. */
export const isTrackerScript = (exchange: Exchange): boolean =>
  /com\.snowplowanalytics\.snowplow\/payload_data|google-analytics\.com/.test(
    decompress(exchange).toString('latin1'),
  );

/** Its size as the budget counts it, however the host has sent it. In bytes. */
export const brotliSize = (exchange: Exchange): number => brotliCompressSync(decompress(exchange)).length;
