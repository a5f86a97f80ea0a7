import fc from 'fast-check';

/** How a function given to `run` ends: by the key of a value or of an error in `perform.ts`. */
export type End = { readonly returns: ReturnKey } | { readonly throws: ErrorKey };
export type ReturnKey = (typeof RETURNS)[number];
export type ErrorKey = (typeof ERRORS)[number];

const RETURNS = ['object', 'undefined', 'null', 'nan', 'function', 'error'] as const;
const ERRORS = ['TypeError', 'SyncError', 'text', 'null', 'nameless', 'undefined'] as const;

/** What is started, and with which data: raw, as the page hands it over. */
export interface Began {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One call of the page, or the passing of time. Numbers that name an operation count those begun before. */
export type Step =
  | ({ readonly step: 'start' } & Began)
  | {
      readonly step: 'complete';
      readonly which: number;
      readonly outcome: 'succeeded' | 'failed' | 'aborted';
      readonly errorKind?: string;
    }
  /** `run` around other steps: nested. */
  | ({ readonly step: 'run'; readonly inside: readonly Step[]; readonly end: End } & Began)
  /** `run` whose function is left pending: it ends by a `settle`, or not at all. */
  | ({ readonly step: 'runPending' } & Began)
  | { readonly step: 'settle'; readonly which: number; readonly end: End }
  | { readonly step: 'consent'; readonly mode: 'off' | 'anonymous' | 'identified' }
  | { readonly step: 'wait'; readonly milliseconds: number };

export type History = readonly Step[];

// Words: what looks like a number or a digest would be redacted, which other tests are about.
const slug = fc.constantFrom('spring-sale', 'footer', 'hero_left', 'conference', 'x');
const misfit = fc.constantFrom('Not A Slug', '', 7, true, ['hero'], undefined);
const type = fc.constantFrom('extractors', 'loaders', 'utilities', 'mappers');
const raw = fc.oneof(
  fc.constantFrom('tap-github', 'target-duckdb', 'meltanolabs', '名前', ' '),
  fc.string({ minLength: 1, unit: 'grapheme' }),
);
const rawOrNothing = fc.oneof(raw, fc.constantFrom(null, '', undefined));

const plugin = fc.record({
  plugin_type: fc.oneof({ weight: 9, arbitrary: type }, { weight: 1, arbitrary: misfit }),
  plugin_name_hash: raw,
  plugin_variant_hash: rawOrNothing,
});
const campaign = fc.record({
  placement: fc.oneof(slug, misfit),
  campaign: fc.oneof(slug, fc.constant(null)),
});
const began: fc.Arbitrary<Began> = fc.oneof(
  fc.record({ name: fc.constantFrom('plugin_install', 'plugin_test'), data: plugin }),
  fc.record({
    name: fc.constant('pipeline_run'),
    data: fc.record({ environment_name_hash: rawOrNothing }),
  }),
  fc.record({ name: fc.constantFrom('demo_request', 'newsletter_signup'), data: campaign }),
  // No operations: nothing may come of them.
  fc.record({ name: fc.constantFrom('cta_clicked', 'no_such_operation', 'toString'), data: campaign }),
);
const end: fc.Arbitrary<End> = fc.oneof(
  fc.record({ returns: fc.constantFrom(...RETURNS) }),
  fc.record({ throws: fc.constantFrom(...ERRORS) }),
);
const which = fc.nat({ max: 9 });

const { step: anyStep } = fc.letrec<{ step: Step; steps: Step[] }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 5, depthIdentifier: 'steps' }),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'steps' },
    {
      weight: 4,
      arbitrary: began.map((operation): Step => ({ step: 'start', ...operation })),
    },
    {
      weight: 6,
      arbitrary: fc.record(
        {
          step: fc.constant('complete' as const),
          which,
          outcome: fc.constantFrom('succeeded' as const, 'failed' as const, 'aborted' as const),
          errorKind: fc.constantFrom('TimeoutError', 'credentials-exception', 'no such table: users'),
        },
        { requiredKeys: ['step', 'which', 'outcome'] },
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        step: fc.constant('wait' as const),
        milliseconds: fc.double({ min: 0, max: 9e7, noNaN: true }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        step: fc.constant('consent' as const),
        mode: fc.constantFrom('off' as const, 'anonymous' as const, 'identified' as const),
      }),
    },
    { weight: 2, arbitrary: began.map((operation): Step => ({ step: 'runPending', ...operation })) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('settle' as const), which, end }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(began, tie('steps'), end)
        .map(([operation, inside, ending]): Step => ({ step: 'run', ...operation, inside, end: ending })),
    },
  ),
}));

/** Any sequence of operations that a page could go through: nested, side by side, abandoned, ended twice. */
export const anyHistory: fc.Arbitrary<History> = fc.array(anyStep, { maxLength: 20, size: 'medium' });
