import type { OwnPaths } from './ownPaths.ts';
import { readUrl } from './readUrl.ts';
import { redactUrl } from './redactUrl.ts';

/**
 * What may leave of a link's target: the redacted URL of a web page; else the scheme, as in `mailto:redacted`.
 * `about:invalid` is Snowplow's own word for a link without a target.
 *
 * @param own what the site says about its paths, for a target within the site.
 */
export function redactLink(target: string, own?: OwnPaths): string {
  try {
    const { protocol } = readUrl(target);
    if (/^https?:$/.test(protocol)) return redactUrl(target, undefined, own);
    // Of other targets, such as `jane:secret`, not even the scheme leaves.
    if (/^(mailto|tel|sms|data|blob|file|ftp|javascript|whatsapp|slack|vscode|intent):$/.test(protocol))
      return `${protocol}redacted`;
  } catch {}
  return 'about:invalid';
}
