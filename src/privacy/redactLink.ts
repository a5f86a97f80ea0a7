import { redactUrl } from './redactUrl.ts';

/**
 * What may leave of a link's target: the redacted URL of a web page, else the scheme, as in `mailto:redacted`.
 * `about:invalid` is Snowplow's own word for a link without a target.
 */
export function redactLink(target: string): string {
  try {
    const { protocol } = new URL(target);
    if (/^https?:$/.test(protocol)) return redactUrl(target);
    // A scheme with digits or dots is rather a host with a port, or a secret.
    if (/^(?!about)[a-z+-]{1,20}:$/.test(protocol)) return `${protocol}redacted`;
  } catch {}
  return 'about:invalid';
}
