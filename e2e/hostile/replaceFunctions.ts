import type { Tab } from '../support/tab.ts';
import { type Builtin, findBuiltins, type Scope as Realm } from './builtins.ts';

/** How a function is replaced. Each is text that makes the new function out of `original`; a frozen one stays. */
export const REPLACEMENTS = {
  'is frozen': '',
  throws: "() => { throw new Error('mine'); }",
  'returns nothing': '() => {}',
  'returns a text': "() => 'garbage'",
  'returns a number': '() => 7',
  'returns true': '() => true',
  'returns an object': '() => ({})',
  'returns what it is called on': 'function () { return this; }',
} as const;
export type Replacement = keyof typeof REPLACEMENTS;

/** One visit of a page, in a frame of its own, with one function replaced. */
export interface Trial {
  readonly url: string;
  readonly builtin?: Builtin;
  readonly replacement?: Replacement;
  /** Before the package is there, or once it has started. */
  readonly when?: 'before' | 'after';
  /** Notes the functions that the package calls, instead. */
  readonly isRecorded?: boolean;
}

/** What was seen of a visit. */
export interface Observed {
  /** Outcomes of the calls, in their order: `sent`, `waiting`, or a reason. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** What the page noticed: errors, rejections, words in the console, calls that threw. */
  readonly noticed: readonly string[];
  /** Whether `flush` came back. */
  readonly isFlushed: boolean;
  /** What the package has called, if that was recorded. */
  readonly called: readonly Builtin[];
}

/**
 * Runs in the tab's page, as text. That page's own functions stay as they are: what is replaced is replaced in a frame,
 * until that goes.
 */
function defineTrials(findIn: typeof findBuiltins, replacements: typeof REPLACEMENTS) {
  /** Several times what a visit needs. */
  const ROUND_TRIPS = 30;
  type Scope = Realm & { readonly meltanoTelemetry: Instance };
  interface Instance {
    [verb: string]: (...terms: unknown[]) => unknown;
  }
  const builtins = findIn(window);
  /** How long a page has for what it does: no time by the clock, which a busy machine has less of. */
  const patience = async () => {
    for (let count = ROUND_TRIPS; count; count--) await fetch('/favicon.ico', { cache: 'no-store' });
  };
  const runTrial = async (trial: Trial): Promise<Observed> => {
    const outcomes: Record<string, string> = {};
    const noticed: string[] = [];
    let isChanged = false;
    const replace = (scope: Scope) => {
      if (!trial.builtin || !trial.replacement) return;
      if (trial.replacement === 'is frozen') return builtins.freeze(scope, trial.builtin);
      const make = scope.eval(`(original) => (${replacements[trial.replacement]})`);
      builtins.replace(scope, trial.builtin, make);
      isChanged = true;
    };
    const called = new Set<Builtin>();
    /** What lies between is native, or this. */
    const isCalledByUs = (): boolean => {
      const { stack = '' } = new Error();
      return !!stack
        .split('\n')
        .find((line) => /https?:/.test(line))
        ?.includes('/dist/');
    };
    const record = (scope: Scope) => {
      Error.stackTraceLimit = 100;
      for (const name of builtins.all()) {
        const note = () => {
          if (!called.has(name) && isCalledByUs()) called.add(name);
        };
        builtins.replace(
          scope,
          name,
          (original) =>
            new Proxy(original, {
              apply(target, self, terms) {
                note();
                return Reflect.apply(target, self, terms);
              },
              construct(target, terms, made) {
                note();
                return Reflect.construct(target, terms, made);
              },
            }),
        );
      }
    };
    const listen = (scope: Scope) => {
      scope.addEventListener('error', (event) => noticed.push(`error: ${event.message ?? event.type}`), true);
      scope.addEventListener('unhandledrejection', ({ reason }) => noticed.push(`rejection: ${reason}`));
      for (const level of ['log', 'info', 'warn', 'error'] as const)
        Object.defineProperty(scope.console, level, {
          value: (...words: unknown[]) => noticed.push(`console: ${words.map(String)}`),
        });
    };
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => {
      frame.onload = resolve;
    });
    (window as never as { enter(scope: Scope): void }).enter = (scope) => {
      listen(scope);
      if (trial.isRecorded) record(scope);
      if (trial.when === 'before') replace(scope);
    };
    frame.src = trial.url;
    document.body.append(frame);
    await loaded;
    const scope = frame.contentWindow as Scope;
    const { click } = HTMLElement.prototype;
    const call = (verb: string, ...terms: unknown[]): unknown => {
      try {
        // Not `?.()`, of which what runs the suite makes `.call()`, a function of the page's.
        const { [verb]: fn } = scope.meltanoTelemetry ?? {};
        return fn?.(...terms);
      } catch (error) {
        noticed.push(`${verb} threw ${error}`);
        return undefined;
      }
    };
    const noteOutcome = (name: string, outcome: unknown) => {
      const { status, reason } = (outcome ?? {}) as { status?: string; reason?: string };
      outcomes[name] = reason ?? `${status}`;
    };
    let isStuck = false;
    const settle = (name: string): Promise<boolean> => {
      const flushed = call('flush') as Promise<void> | undefined;
      return new Promise<boolean>((resolve) => {
        // Where nothing is replaced it comes, however slow the machine.
        if (isChanged) {
          if (isStuck) resolve(false);
          patience().then(() => {
            isStuck = true;
            resolve(false);
          });
        }
        try {
          flushed?.then(
            () => resolve(true),
            (error) => {
              noticed.push(`flush ${name} rejected: ${error}`);
              resolve(true);
            },
          );
          if (!flushed) resolve(false);
        } catch {
          resolve(false);
        }
      });
    };
    let isFlushed = true;
    if (trial.when === 'after') {
      await settle('before');
      replace(scope);
    }
    const usePackage = async () => {
      const isThere = typeof scope.meltanoTelemetry?.setConsent === 'function';
      if (!isThere) return;
      noteOutcome('track', call('track', 'cta_clicked', { cta: 'book-a-demo', placement: 'hero' }));
      noteOutcome('view', call('pageView', { title: 'Write to jane@example.com', route: '/people/:name' }));
      const operation = call('start', 'demo_request', { placement: 'hero' }) as Instance | undefined;
      try {
        const complete = operation?.complete;
        noteOutcome('complete', complete?.({ outcome: 'failed', errorKind: new scope.TypeError('jane') }));
      } catch (error) {
        noticed.push(`complete threw ${error}`);
      }
      // Clicks are listened to once the tracker part is there.
      if (trial.when !== 'after') await settle('before');
      const link = scope.document.getElementById('link') as HTMLAnchorElement;
      click.call(link);
      try {
        scope.history.pushState(null, '', '?page=2#/users/123456789');
      } catch {
        // Replaced by the page: its own affair.
      }
      if (trial.when === 'before') isFlushed = await settle('anonymous');
      call('setConsent', 'identified');
      noteOutcome('identify', call('identify', { projectId: 'my-project', userId: 'jane@example.com' }));
      noteOutcome(
        'hashed',
        call('track', 'plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: 'tap-github' }),
      );
      isFlushed = (await settle('identified')) && isFlushed;
      noteOutcome(
        'late',
        call('track', 'install_command_copied', { plugin_type: 'extractors', plugin_name_hash: 'tap-x' }),
      );
    };
    await usePackage();
    isFlushed = (await settle('last')) && isFlushed;
    frame.remove();
    localStorage.clear();
    return { outcomes, noticed, isFlushed, called: [...called] };
  };
  Object.assign(window, { runTrial });
}

/** The page that a trial opens in its frame: it holds personal data that must not leave, and lets the page around it in. */
export const TRIAL_PAGE = {
  head: '<script>parent.enter(window)</script>',
  body: `<a id="link" onclick="return false" href="https://example.com/users/123456789">Link</a>
    <input type="email" value="jane@example.com">`,
  suffix: '?email=jane@example.com&utm_source=news',
} as const;

/** Teaches the tab's page to run trials. */
export const preparePage = (tab: Tab): Promise<void> =>
  tab.evaluate(`(${defineTrials})(${findBuiltins}, ${JSON.stringify(REPLACEMENTS)})`);

/** Runs one in the tab's page. */
export const runTrial = (tab: Tab, trial: Trial): Promise<Observed> =>
  tab.evaluate(`window.runTrial(${JSON.stringify(trial)})`);
