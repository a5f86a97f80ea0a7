const draw = (): string => {
  let hex = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) hex += (byte + 256).toString(16).slice(1);
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
};

/**
 * A random UUID (RFC 9562 §5.4), also on insecure origins. The build gives it to Snowplow in place of the `uuid`
 * package. Not by `crypto.randomUUID`: pages replace it with a constant, for their own tests.
 *
 * @returns an empty text where nothing random is to be had: what goes without its id is dropped.
 */
export function v4(): string {
  try {
    const uuid = draw();
    return uuid === draw() ? '' : uuid;
  } catch {
    return '';
  }
}
