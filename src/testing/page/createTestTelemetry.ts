import type { Inspected } from '../../browser/contract/inspect.ts';
import type { DropReason, Outcome } from '../../browser/contract/outcome.ts';
import type { ConsentMode, Telemetry, TelemetryOptions } from '../../browser/contract/types.ts';
import { runOperation } from '../../browser/dropIn/runOperation.ts';
import { forgetStored, storeChoice } from '../../browser/page/storedChoice.ts';
import type { TestRequest } from './recordSend.ts';
import { type SentData, type SentEvent, sentEvents } from './sentEvent.ts';
import { type Life, startInstance } from './startInstance.ts';

/** Options of {@link createTestTelemetry}: those of `createTelemetry`, of which only `property` is needed. */
export interface TestOptions<Own = unknown>
  extends Omit<TelemetryOptions<Own>, 'collector' | 'consent'>,
    Partial<Pick<TelemetryOptions<Own>, 'collector'>> {
  /** `off`, `anonymous` or `identified`: the visitor's earlier choice. `opt-out` or `opt-in`: the property's default, without a choice. @default 'opt-out' */
  consent?: TelemetryOptions['consent'] | ConsentMode;
}

/** A call that led to no event. */
export interface Drop {
  /** The event's name; for other calls that of the method: `pageView`, `identify`. */
  readonly name: string;
  readonly reason: DropReason;
  /** The field at fault, where there is one. */
  readonly field?: string;
}

/** A real instance, of which only the network is replaced, and what it has done. */
export interface TestTelemetry<Own = unknown> {
  /** The instance, which is `window.meltanoTelemetry` from now on. */
  readonly telemetry: Telemetry<Own>;
  /** The events sent up to the last `settle`, in the order in which they were sent: a page view waits for its page's title. */
  events(): SentEvent[];
  /** The events of one name. */
  events<Name extends keyof SentData<Own>>(name: Name): SentEvent<Name, SentData<Own>[Name]>[];
  /** The calls that led to no event. */
  drops(): Drop[];
  /** The requests as they would have gone to the collector. */
  readonly requests: readonly TestRequest[];
  /** Resolves when all calls so far have been judged, and sent if they may be. Waits for no clock. */
  settle(): Promise<void>;
  /** Forgets everything, stored keys and choices included, and starts the same instance again. */
  reset(): void;
}

interface Scope {
  meltanoTelemetry?: Telemetry | ((telemetry: Telemetry) => void)[] | undefined;
}

let life: Life | undefined;

/** @returns the options as `createTelemetry` takes them; the visitor's earlier choice is stored */
function prepare({ consent, ...options }: TestOptions): TelemetryOptions {
  const isChoice = consent === 'off' || consent === 'anonymous' || consent === 'identified';
  if (isChoice && consent !== 'anonymous') storeChoice(consent);
  return {
    collector: 'https://collector.test',
    ...options,
    ...(consent && !isChoice && { consent }),
  };
}

/**
 * Starts the real instance, with its consent gate, catalogue, hashes and guard; only the network is replaced. It takes the place of
 * the instance that the page had, and runs the script tag's queue.
 *
 * @throws TypeError when an option is wrong: it says what was expected and what it got.
 * @throws Error where there is no document.
 * @example
 * const { telemetry, events, settle } = createTestTelemetry({ property: 'hub', consent: 'anonymous' });
 * telemetry.track('plugin_searched', { query_length: 6, result_count: 3 });
 * await settle();
 * events('plugin_searched')[0].data; // { query_length: 6, result_count: 3, plugin_type: null, taken_position: null }
 */
export function createTestTelemetry<Own = unknown>(options: TestOptions<Own>): TestTelemetry<Own> {
  if (typeof document === 'undefined')
    throw new Error('createTestTelemetry needs a document: run the test in jsdom, happy-dom or a browser');
  const drops: Drop[] = [];
  const requests: TestRequest[] = [];
  let own: Life;
  let hasArrived = false;
  let field: string | undefined;

  const start = () => {
    life?.end();
    forgetStored(/^meltano_telemetry/);
    drops.length = 0;
    requests.length = 0;
    own = startInstance(prepare(options as TestOptions), {
      record: (request) => requests.push(request),
      arrive() {
        hasArrived = true;
      },
    });
    life = own;
  };

  /** Calls that the gate refuses never reach the tracker part, which reports all others. */
  const noting = (name: string, call: () => Outcome): Outcome => {
    hasArrived = false;
    const outcome = call();
    if (outcome.status === 'dropped' && !hasArrived) drops.push({ name, reason: outcome.reason });
    return outcome;
  };

  const telemetry: Telemetry & Inspected = {
    inspect(notice) {
      if (notice.what === 'fields') field = notice.refused;
      if (notice.what !== 'call') return;
      const { name, outcome } = notice;
      if (outcome.status === 'dropped') drops.push({ name, reason: outcome.reason, ...(field && { field }) });
      field = undefined;
    },
    push: (fn) => own.telemetry.push(() => fn(telemetry)),
    pageView: (view) => noting('pageView', () => own.telemetry.pageView(view)),
    track: (name, data) => noting(name, () => own.telemetry.track(name, data as never)),
    start(name, data) {
      hasArrived = false;
      const operation = own.telemetry.start(name, data as never);
      const { mode, waiting } = own.telemetry.consent;
      if (!hasArrived && mode === 'off' && !waiting) drops.push({ name, reason: 'consent' });
      return { complete: (ending) => noting(name, () => operation.complete(ending)) };
    },
    run: (name, data, fn) => runOperation(telemetry.start(name, data as never), fn),
    identify: (identifiers) => noting('identify', () => own.telemetry.identify(identifiers)),
    setConsent: (mode) => own.telemetry.setConsent(mode),
    get consent() {
      return own.telemetry.consent;
    },
    onConsentChange: (fn) => own.telemetry.onConsentChange(fn),
    flush: () => own.telemetry.flush(),
  };

  const scope = window as unknown as Scope;
  const queued = scope.meltanoTelemetry;
  scope.meltanoTelemetry = telemetry;
  start();
  if (Array.isArray(queued)) queued.splice(0).forEach(telemetry.push);

  return {
    telemetry: telemetry as Telemetry<Own>,
    events: ((name?: string) =>
      requests.flatMap(sentEvents).filter((event) => !name || event.name === name)) as never,
    drops: () => [...drops],
    requests,
    async settle() {
      await own.telemetry.flush();
      // The gate begins when its page has a body, and the tracker part hands on what has waited for it.
      await own.telemetry.flush();
    },
    reset: start,
  };
}
