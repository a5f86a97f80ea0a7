import type { Answer } from './send.ts';

/** After this many refusals without a success between them, the collector is taken to refuse everything. */
const MAX_REFUSALS = 6;

/** Not worth another try: all of 4xx but 408 and 429. */
const REFUSED = /^4(?!08|29)/;
/** Refusals that may be the fault of one event of the batch. */
const MAY_BE_ONE = /^4(00|03|13|22)/;
const TOO_LARGE = 413;

/**
 * What an answer means for its batch.
 *
 * - `taken`: acknowledged.
 * - `split`: refused, maybe for one event: try both halves.
 * - `tooLarge`: the same, and no other batch may be as large either.
 * - `refused`: for good.
 * - `allRefused`: for good, with all events that were refused together before.
 * - `failed`: to be sent again.
 * - `unheard`: nobody can tell.
 */
export type Verdict = 'taken' | 'split' | 'tooLarge' | 'refused' | 'allRefused' | 'failed' | 'unheard';

/**
 * @param isLeft the page was left while the request was on its way: maybe only the wait for its answer has failed.
 * @param size how many events the batch has.
 * @param refusals how many requests were refused since the last success, without this one.
 */
export function readAnswer(
  [status, pauseMs, notCollector]: Answer,
  isLeft: boolean | undefined,
  size: number,
  refusals: number,
): Verdict {
  if (status >= 200 && status < 300) return 'taken';
  if (!REFUSED.test(`${status}`)) return status || pauseMs || notCollector || !isLeft ? 'failed' : 'unheard';
  if (refusals + 1 >= MAX_REFUSALS) return 'allRefused';
  if (size < 2 || !MAY_BE_ONE.test(`${status}`)) return 'refused';
  return status === TOO_LARGE ? 'tooLarge' : 'split';
}
