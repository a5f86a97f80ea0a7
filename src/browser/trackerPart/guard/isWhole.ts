import type { Hasher } from '../../hashPart/hasher.ts';
import { redactUrl } from '../../redaction/redactUrl.ts';
import { rememberLast } from '../../redaction/rememberLast.ts';
import type { Clean } from './guard.ts';

/** A payload with all that belongs to it, each in its form, then the known answers. */
const WHOLE =
  /^\{"e":"..","eid":".{36}","tv":"js-[^"]+","tna[^,]+,"aid[^,]+,"p":"web","dtm":"\d{13}",("ttm[^,]+,)?"url":"http.*"co":"\{[^{]*\{[^{]*web_context[^}]*\}\}\]\}".*,http:..a.bc.long-word.:id.utm_id=d,(0cc175b9.*,ca978112.*|,)$/;

/** Redaction and hash, where the answer is known. What is the same as the last is as right as that was. */
const answer = rememberLast((_address: string, _event: string | undefined, hasher: Hasher | undefined) =>
  String([
    redactUrl('http://a.bc/long-word/1234567?utm_id=d'),
    hasher?.hash('a'),
    hasher?.hash('a', 'sha256'),
  ]),
);

/**
 * Whether a payload may be called sent. A page may have replaced any function of the language, and what was built with
 * such a one looks like nothing that is ours; so does what is redacted and hashed here, where the answer is known.
 *
 * @param text the payload as JSON
 */
export const isWhole = (text: string, { url, refr, page, ue_pr }: Clean, hasher?: Hasher): boolean =>
  `${text},${answer(`${[url, refr, page]}`, ue_pr, hasher)}`.replace(WHOLE, '!') === '!';
