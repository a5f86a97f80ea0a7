import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ManagerAnswer } from '../contract/manager.ts';
import type { Because, ConsentMode } from '../contract/types.ts';
import { decideConsent as decide } from './decideConsent.ts';

const decideConsent = (
  no: Because | false,
  isManaged: boolean,
  answer: ManagerAnswer,
  choice: ConsentMode | undefined,
  serverSaysYes: boolean,
  isOptIn: boolean,
) =>
  decide(
    no,
    { property: 'ui', consent: isOptIn ? 'opt-in' : 'opt-out', ...(isManaged && { consentManager: 'tcf' }) },
    answer,
    choice,
    serverSaysYes || undefined,
  );

describe('decideConsent', () => {
  it.each([
    // who says no, is managed, its answer, choice, server says yes, opt-in -> mode, because
    [false, false, undefined, undefined, false, false, 'anonymous', 'property_default'],
    [false, false, undefined, undefined, false, true, 'off', 'property_default'],
    [false, false, undefined, undefined, true, false, 'identified', 'server_setting'],
    [false, false, undefined, undefined, true, true, 'identified', 'server_setting'],
    [false, false, undefined, 'anonymous', true, true, 'anonymous', 'visitor_choice'],
    [false, false, undefined, 'identified', false, true, 'identified', 'visitor_choice'],
    [false, true, undefined, undefined, false, false, 'off', 'consent_manager'],
    [false, true, undefined, 'identified', true, false, 'off', 'consent_manager'],
    [false, true, undefined, 'anonymous', true, false, 'off', 'consent_manager'],
    [false, true, 'anonymous', undefined, true, false, 'anonymous', 'consent_manager'],
    [false, true, 'anonymous', 'identified', true, false, 'anonymous', 'consent_manager'],
    [false, true, 'identified', undefined, false, true, 'identified', 'consent_manager'],
    [false, true, 'identified', 'anonymous', false, true, 'anonymous', 'visitor_choice'],
    ['consent_manager', true, 'off', 'identified', true, false, 'off', 'consent_manager'],
    ['server_setting', false, undefined, 'identified', false, false, 'off', 'server_setting'],
    ['visitor_choice', true, undefined, 'off', true, true, 'off', 'visitor_choice'],
  ] as const)(
    'no: %s, %s, %s, %s, %s, %s: %s because of %s',
    (no, isManaged, answer, choice, yes, optIn, ...decision) => {
      expect(decideConsent(no, isManaged, answer, choice, yes, optIn)).toEqual(decision);
    },
  );

  it("only the visitor's own server says yes for him", () => {
    expect(decide(false, { property: 'hub' }, undefined, undefined, true)).toEqual([
      'anonymous',
      'property_default',
    ]);
  });

  it('a no always wins, whoever says it; nothing before the answer of a named manager; identified needs a yes', () => {
    const no = fc.constantFrom<Because | false>(false, 'server_setting', 'do_not_track');
    const mode = fc.constantFrom(undefined, 'anonymous', 'identified' as const);
    fc.assert(
      fc.property(
        no,
        fc.boolean(),
        mode,
        mode,
        fc.boolean(),
        fc.boolean(),
        (no, isManaged, answer, choice, serverSaysYes, isOptIn) => {
          const decision = decideConsent(no, isManaged, answer, choice, serverSaysYes, isOptIn);
          const [decided] = decision;
          if (no) expect(decision).toEqual(['off', no]);
          else if (isManaged && !answer) expect(decision).toEqual(['off', 'consent_manager']);
          if (isManaged && answer === 'anonymous') expect(decided).not.toBe('identified');
          if (choice === 'anonymous') expect(decided).not.toBe('identified');
          if (decided === 'identified')
            expect([choice, isManaged ? answer : undefined, serverSaysYes]).toSatisfy((yeses: unknown[]) =>
              yeses.some((yes) => yes === 'identified' || yes === true),
            );
        },
      ),
    );
  });
});
