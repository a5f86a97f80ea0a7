/**
 * A random UUID (RFC 9562 §5.4), also on insecure origins, where `crypto.randomUUID` is missing.
 * The build gives it to Snowplow in place of the `uuid` package.
 */
export function v4(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 15) | 64 : index === 8 ? (byte & 63) | 128 : byte;
    return (marked + 256).toString(16).slice(1);
  }).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
