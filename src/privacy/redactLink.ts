import { redactUrl } from './redactUrl.ts';

/**
 * What may leave of a link's target: the redacted URL of a web page, else the scheme, as in `mailto:redacted`.
 * `about:invalid` is Snowplow's own word for a link without a target.
 */
export function redactLink(target: string): string {
  try {
    const { protocol } = new URL(target);
    if (/^https?:$/.test(protocol)) return redactUrl(target);
    // Of any other, such as that of `jane:secret`, not even the scheme.
    if (/^(mailto|tel|sms|data|blob|file|ftp|javascript|whatsapp|slack|vscode|intent):$/.test(protocol))
      return `${protocol}redacted`;
  } catch {}
  return 'about:invalid';
}
