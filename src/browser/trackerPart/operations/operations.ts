import { isOperation } from '../../catalogue/isOperation.ts';
import { type HashText, type Prepared, prepareEvent } from '../../catalogue/prepareEvent.ts';
import type { Call } from '../../contract/call.ts';
import type { Moment } from '../../contract/moment.ts';
import { drop, type Outcome, SENT } from '../../contract/outcome.ts';
import { errorKind } from '../../redaction/errorKind.ts';
import { v4 } from '../snowplow/uuid.ts';

type CallTo<Verb extends Call['verb']> = Extract<Call, { readonly verb: Verb }>;

/** The two events of a long-running operation: the completed event is the started event with how it ended. */
export interface Operations {
  start(call: CallTo<'start'>, hashText: HashText): Outcome;
  complete(call: CallTo<'complete'>): Outcome;
  /** Running operations can't be completed any more. */
  forget(): void;
}

/** For data that has been prepared before: its hashes are hashes already. */
const alreadyHashed: HashText = (_field, digest) => digest;

export function createOperations(
  events: Readonly<Record<string, string>>,
  send: (prepared: ReturnType<typeof prepareEvent>, moment: Moment) => Outcome,
): Operations {
  /** Started events as they were sent, prepared: nothing raw. */
  const running = new Map<object, { name: string; data: Prepared['data']; clock: number }>();
  return {
    start({ name, data, operation, moment }, hashText) {
      if (!isOperation(name, events)) return drop('unknown_event');
      const started = { ...data, phase: 'started', operation_id: v4() };
      const prepared = prepareEvent(name, started, hashText, events);
      const sent = send(prepared, moment);
      if (sent === SENT)
        running.set(operation, { name, data: (prepared as Prepared).data, clock: moment.clock });
      return sent;
    },
    complete({ data, operation, moment }) {
      const started = running.get(operation);
      // Its start was refused, or forgotten at a no: a completion alone means nothing.
      if (!started) return drop('not_running');
      running.delete(operation);
      const ending = {
        phase: 'completed',
        outcome: data.outcome,
        error_kind: errorKind(data.errorKind),
        duration_ms: Math.round(moment.clock - started.clock),
      };
      return send(prepareEvent(started.name, { ...started.data, ...ending }, alreadyHashed, events), moment);
    },
    forget() {
      running.clear();
    },
  };
}
