import { expect, it } from 'vitest';
import type { GlobalComponents } from 'vue';
import type {} from './vue.ts';

/** What a template may give to an element, as Vue's language tools read it. */
type Given<Name extends keyof GlobalComponents> = InstanceType<GlobalComponents[Name]>['$props'];

// Checked by `tsc`.
it('templates know both elements, and their attributes', () => {
  const preferences: Given<'telemetry-preferences'> = { lang: 'de', class: 'quiet' };
  const inspector: Given<'telemetry-inspector'> = { hidden: true, onClick: () => {} };
  // @ts-expect-error: no such attribute
  const wrong: Given<'telemetry-preferences'> = { language: 'de' };
  // @ts-expect-error: a language is a text
  const mistyped: Given<'telemetry-inspector'> = { lang: 7 };
  expect([preferences, inspector, wrong, mistyped]).toHaveLength(4);
});
