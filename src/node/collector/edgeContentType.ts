/**
 * The content type of a POST as the collector in front passes it on. OpenSnowcat's (Pekko HTTP) takes the header apart:
 * JSON has no charset for it, whatever is written, and no header is `none/none`. Snowplow's own (http4s) keeps a charset.
 */
export function edgeContentType(header: string | null): string {
  if (header === null || header.trim() === '') return 'none/none';
  const [type = '', ...parameters] = header
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const kept = parameters.filter(
    (parameter) => type !== 'application/json' || !parameter.startsWith('charset='),
  );
  return [type, ...kept].join('; ');
}
