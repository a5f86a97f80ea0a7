import type { Hasher } from '../privacy/hasher.ts';
import { redactUrl } from '../privacy/redactUrl.ts';
import type { Clean } from './guard.ts';
import { writeJson } from './writeJson.ts';

/** A payload with all that belongs to it, each in its form, then the known answers. */
const WHOLE =
  /^\{"e":"..","eid":".{36}","tv":"js-.*"aid".*"dtm":"\d{13}",.*"url":"http.*"co":"\{.*web_context.*\}\}\]\}".*,http:..a.bc.long-word.:id.utm_id=d,(0cc175b9.*)?$/;

/**
 * Whether a payload may be called sent. A page may have replaced any function of the language, and what was built with
 * such a one looks like nothing that is ours; so does what is redacted and hashed here, where the answer is known.
 */
export const isWhole = (payload: Clean, hasher: Hasher | undefined): boolean =>
  `${[writeJson(payload), redactUrl('http://a.bc/long-word/1234567?utm_id=d'), hasher?.hash('a')]}`.replace(
    WHOLE,
    '!',
  ) === '!';
