import type { Backoff } from './backoff.ts';
import type { Lose } from './losses.ts';
import { type Queue, settle } from './queue.ts';
import type { PendingRequest } from './requests.ts';
import type { Answer } from './send.ts';
import { readAnswer } from './verdict.ts';

/** After so many failures in a row it is worth a word. */
const MANY_FAILURES = 3;

/**
 * Draws the consequences of an answer: for its batch, for the queue and for the pause.
 *
 * @param tell is told what answers in the collector's place.
 * @returns whether it says anything about the collector.
 */
export function handleAnswer(
  queue: Queue,
  backoff: Backoff,
  lose: Lose,
  tell: (what: string, count: 0) => void,
  { batch, isLeft }: PendingRequest,
  answer: Answer,
): boolean {
  const [status, pauseMs, notCollector] = answer;
  const verdict = readAnswer(answer, isLeft, batch.length, backoff.refusals);
  settle(queue, batch, verdict, backoff.isTrusted, lose);
  if (verdict === 'unheard') return false;
  if (verdict === 'taken') backoff.succeed();
  else if (verdict === 'failed' || verdict === 'allRefused') {
    const failures = backoff.fail(pauseMs);
    if (!status && failures === (notCollector ? 1 : MANY_FAILURES))
      tell(notCollector ?? 'nothing: blocked, or headers added to requests?', 0);
  } else backoff.refuse();
  return true;
}
