import { createHash } from 'node:crypto';
import type { Began, End, ErrorKey, History, Step } from './history.ts';

/** An event as the collector must have it. `pair` numbers the operations by the order of their starts. */
export interface ModelEvent {
  readonly name: string;
  readonly pair: number;
  readonly mode: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What each call of the page must return: a status, or the reason of a refusal. */
export interface Expected {
  readonly events: readonly ModelEvent[];
  readonly answers: readonly string[];
}

interface Running {
  readonly name: string;
  readonly pair: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly since: number;
}

const DAY = 86_400_000;
const sha256 = (text: unknown): string | null =>
  typeof text === 'string' && text ? createHash('sha256').update(text).digest('hex') : null;
const slugOrNull = (value: unknown): unknown =>
  typeof value === 'string' && /^[0-9a-z]+([_-][0-9a-z]+)*$/.test(value) ? value : null;

const PLUGIN_TYPES = ['extractors', 'loaders', 'utilities', 'mappers'];
const plugin = (data: Began['data']) =>
  PLUGIN_TYPES.includes(`${data.plugin_type}`) && typeof data.plugin_type === 'string'
    ? {
        plugin_type: data.plugin_type,
        plugin_name_hash: sha256(data.plugin_name_hash),
        plugin_variant_hash: sha256(data.plugin_variant_hash),
      }
    : 'invalid_data';
const fromCampaign = ({ placement, campaign }: Began['data']) => ({
  placement: slugOrNull(placement),
  campaign: slugOrNull(campaign),
});

/** What of an operation's data leaves, written without the code under test. */
const LEAVES: Readonly<Record<string, (data: Began['data']) => Running['data'] | 'invalid_data'>> = {
  plugin_install: plugin,
  plugin_test: plugin,
  pipeline_run: (data) => ({ environment_name_hash: sha256(data.environment_name_hash) }),
  demo_request: fromCampaign,
  newsletter_signup: fromCampaign,
};

const KINDS: Readonly<Record<string, string>> = {
  TimeoutError: 'timeout-error',
  'credentials-exception': 'credentials-exception',
  TypeError: 'type-error',
  SyncError: 'sync-error',
};
const kindOf = (name: ErrorKey | string | undefined): string | null => KINDS[`${name}`] ?? null;

/** What the collector must have, and the page must have heard, after these histories in one page. */
export function expectedOf(histories: readonly History[]): Expected {
  const events: ModelEvent[] = [];
  const answers: string[] = [];
  let mode = 'anonymous';
  let now = 0;
  let pairs = 0;
  let running = new Map<number, Running>();
  let begun = 0;
  let handles: number[] = [];
  let pending: number[] = [];

  const begin = ({ name, data }: Began): number => {
    const id = begun++;
    if (mode === 'off') return id;
    const leaves = Object.hasOwn(LEAVES, name) ? LEAVES[name]?.(data) : undefined;
    if (leaves === undefined || leaves === 'invalid_data') return id;
    const started = { name, pair: pairs++, data: leaves, since: now };
    running.set(id, started);
    const ending = { phase: 'started', outcome: null, error_kind: null, duration_ms: null };
    events.push({ name, pair: started.pair, mode, data: { ...leaves, ...ending } });
    return id;
  };

  const complete = (id: number, outcome: string, errorKind: string | null): string => {
    if (mode === 'off') return 'consent';
    const started = running.get(id);
    if (!started) return 'not_running';
    running.delete(id);
    const duration = Math.round(now - started.since);
    const ending = {
      phase: 'completed',
      outcome,
      error_kind: errorKind,
      duration_ms: duration <= DAY ? duration : null,
    };
    events.push({ name: started.name, pair: started.pair, mode, data: { ...started.data, ...ending } });
    return 'sent';
  };

  const settle = (id: number, end: End): void => {
    if ('returns' in end) complete(id, 'succeeded', null);
    else complete(id, 'failed', kindOf(end.throws));
  };

  const perform = (step: Step): void => {
    switch (step.step) {
      case 'start':
        handles.push(begin(step));
        break;
      case 'complete': {
        const id = handles[step.which % handles.length];
        if (id !== undefined) answers.push(complete(id, step.outcome, kindOf(step.errorKind)));
        break;
      }
      case 'run': {
        const id = begin(step);
        step.inside.forEach(perform);
        settle(id, step.end);
        break;
      }
      case 'runPending':
        pending.push(begin(step));
        break;
      case 'settle': {
        const [id] = pending.splice(step.which % pending.length, 1);
        if (id !== undefined) settle(id, step.end);
        break;
      }
      case 'consent':
        mode = step.mode;
        // A no forgets what runs: nothing that began before it is completed after it.
        if (mode === 'off') running = new Map();
        break;
      case 'wait':
        now += step.milliseconds;
    }
  };

  for (const history of histories) {
    handles = [];
    pending = [];
    mode = 'anonymous';
    history.forEach(perform);
  }
  return { events, answers };
}
