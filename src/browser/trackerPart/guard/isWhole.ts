import type { Hasher } from '../../hashPart/hasher.ts';
import { redactUrl } from '../../redaction/redactUrl.ts';
import { rememberLast } from '../../redaction/rememberLast.ts';
import type { Clean } from './guard.ts';

/** A payload with all its fields, each in its form, then the known results. */
const WHOLE =
  /^\{"e":"..","eid":".{36}","tv":"js-[^"]+","tna[^,]+,"aid[^,]+,"p":"web","dtm":"\d{13}",("ttm[^,]+,)?"url":"http.*"co":"\{[^{]*\{[^{]*web_context[^}]*\}\}\]\}".*,http:..a.bc.long-word.:id.utm_id=d,(0cc175b9.*,ca978112.*|,)$/;

/** Redaction and hashes of inputs with known results. Tried again only when address, title or event differ from the last. */
const answer = rememberLast(
  (_url?: string, _referrer?: string, _title?: string, _event?: string, hasher?: Hasher) =>
    String([
      redactUrl('http://a.bc/long-word/1234567?utm_id=d'),
      hasher?.hash('a'),
      hasher?.hash('a', 'sha256'),
    ]),
);

/**
 * Whether a payload is whole, and may be queued. A page may have replaced any function of the language: then the payload
 * has lost its form, or the known inputs don't have their known results.
 *
 * @param text the payload as JSON.
 */
export const isWhole = (text: string, { url, refr, page, ue_pr }: Clean, hasher?: Hasher): boolean =>
  `${text},${answer(url, refr, page, ue_pr, hasher)}`.replace(WHOLE, '!') === '!';
