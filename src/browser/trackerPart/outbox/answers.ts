import type { Backoff } from './backoff.ts';
import type { Lose } from './losses.ts';
import { type Queue, settle } from './queue.ts';
import type { PendingRequest } from './requests.ts';
import type { Answer } from './send.ts';
import { readAnswer } from './verdict.ts';

/** After this many failures in a row the developer is told. */
const MANY_FAILURES = 3;

/**
 * Applies an answer to its batch, to the queue and to the pause.
 *
 * @param report gets what answers in the collector's place.
 * @returns whether the answer says anything about the collector.
 */
export function handleAnswer(
  queue: Queue,
  backoff: Backoff,
  lose: Lose,
  report: (what: string, count: 0) => void,
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
      report(notCollector ?? 'nothing: blocked, or headers added to requests?', 0);
  } else backoff.refuse();
  return true;
}
