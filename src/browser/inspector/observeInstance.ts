import type { Inspected } from '../contract/inspect.ts';
import { drop, type Outcome, WAITING } from '../contract/outcome.ts';
import type { Operation, Telemetry } from '../contract/types.ts';
import { quietly } from '../page/quietly.ts';
import type { NoticeMatcher } from './matchNotices.ts';
import { readTag } from './readTag.ts';

type Instance = Telemetry & Inspected;
type Call = (...given: readonly unknown[]) => unknown;

/** Where calls before a choice are not kept, the start of an operation that got no answer was refused. */
function outcomeOfStart({ consent }: Telemetry): Outcome {
  const { mode, waiting } = consent;
  const isRefused = mode === 'off' && (!waiting || readTag().beforeConsent === 'discard');
  return isRefused ? drop('consent') : WAITING;
}

/**
 * Has the call made and noted. The page gets what the method returned, or threw, and if noting fails the call is made all the same.
 */
function noting(
  matcher: NoticeMatcher,
  [method, name, given]: readonly [method: string, name: unknown, given: unknown],
  call: () => unknown,
  unsaid?: () => Outcome,
): unknown {
  let made: { result: unknown } | { error: unknown } | undefined;
  const make = () => {
    try {
      made = { result: call() };
    } catch (error) {
      made = { error };
    }
    const result = 'result' in made ? made.result : undefined;
    return unsaid ? undefined : (result as Outcome | undefined);
  };
  quietly(() => matcher.note(method, `${name}`, given as object | undefined, make, unsaid));
  if (!made) make();
  const done = made as unknown as { result: unknown } | { error: unknown };
  if ('error' in done) throw done.error;
  return done.result;
}

/** The methods whose calls are noted, each as it stands in for the instance's own. */
function standIns(telemetry: Instance, matcher: NoticeMatcher): Record<string, (own: Call) => Call> {
  return {
    track: (own) => (name, data) => noting(matcher, ['track', name, data], () => own(name, data)),
    pageView: (own) => (view) => noting(matcher, ['pageView', 'pageView', view], () => own(view)),
    // Identifiers are shown nowhere, not even here.
    identify: (own) => (given) => noting(matcher, ['identify', 'identify', namesOf(given)], () => own(given)),
    start: (own) => (name, data) => {
      const operation = noting(
        matcher,
        ['start', name, data],
        () => own(name, data),
        () => outcomeOfStart(telemetry),
      ) as Operation;
      return {
        complete: (ending: Parameters<Operation['complete']>[0]) =>
          noting(matcher, ['complete', name, ending], () => operation.complete(ending)),
      };
    },
  };
}

const namesOf = (given: unknown): object =>
  Object.fromEntries(Object.keys(Object(given)).map((name) => [name, '…']));

/**
 * Receives what an instance tells, and stands between it and the page's calls, because the drop-in does not tell whom it
 * refuses.
 *
 * @returns what puts everything back
 */
export function observeInstance(telemetry: Instance, matcher: NoticeMatcher): () => void {
  const methods = telemetry as unknown as Record<string, Call>;
  const endings: (() => void)[] = [];
  let isOver = false;
  for (const [name, standIn] of Object.entries(standIns(telemetry, matcher))) {
    const own = methods[name] as Call;
    const ours = standIn(own);
    const method: Call = (...given) => (isOver ? own : ours)(...given);
    methods[name] = method;
    endings.push(() => {
      // Who has come after us keeps his place.
      if (methods[name] === method) methods[name] = own;
    });
  }
  const heardBefore = telemetry.inspect;
  const hear: Inspected['inspect'] = (notice) => {
    heardBefore?.(notice);
    if (!isOver) matcher.match(notice);
  };
  telemetry.inspect = hear;
  endings.push(() => {
    if (telemetry.inspect === hear) telemetry.inspect = heardBefore;
  });
  return () => {
    isOver = true;
    for (const end of endings) quietly(end);
  };
}
