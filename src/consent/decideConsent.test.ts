import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideConsent, type Refusals } from './decideConsent.ts';

const NOBODY: Refusals = {
  server_setting: false,
  visitor_choice: false,
  has_disabled_tracking: false,
  global_privacy_control: false,
  do_not_track: false,
  consent_manager: false,
};

describe('decideConsent', () => {
  it.each([
    // refusals, is managed, its answer, choice, server says yes, opt-in -> mode, because, waiting
    [NOBODY, false, undefined, undefined, false, false, 'anonymous', 'property_default', false],
    [NOBODY, false, undefined, undefined, false, true, 'off', 'property_default', true],
    [NOBODY, false, undefined, undefined, true, false, 'identified', 'server_setting', false],
    [NOBODY, false, undefined, undefined, true, true, 'identified', 'server_setting', false],
    [NOBODY, false, undefined, 'anonymous', true, true, 'anonymous', 'visitor_choice', false],
    [NOBODY, false, undefined, 'identified', false, true, 'identified', 'visitor_choice', false],
    [NOBODY, true, undefined, undefined, false, false, 'off', 'consent_manager', true],
    [NOBODY, true, undefined, 'identified', true, false, 'off', 'consent_manager', true],
    [NOBODY, true, undefined, 'anonymous', true, false, 'off', 'consent_manager', true],
    [NOBODY, true, 'anonymous', undefined, true, false, 'anonymous', 'consent_manager', false],
    [NOBODY, true, 'anonymous', 'identified', true, false, 'anonymous', 'consent_manager', false],
    [NOBODY, true, 'identified', undefined, false, true, 'identified', 'consent_manager', false],
    [NOBODY, true, 'identified', 'anonymous', false, true, 'anonymous', 'visitor_choice', false],
    [
      { ...NOBODY, consent_manager: true },
      true,
      'off',
      'identified',
      true,
      false,
      'off',
      'consent_manager',
      false,
    ],
    [
      { ...NOBODY, server_setting: true },
      false,
      undefined,
      'identified',
      false,
      false,
      'off',
      'server_setting',
      false,
    ],
    [{ ...NOBODY, visitor_choice: true }, true, undefined, 'off', true, true, 'off', 'visitor_choice', false],
    [
      { ...NOBODY, global_privacy_control: true, do_not_track: true },
      true,
      'identified',
      'identified',
      true,
      false,
      'off',
      'global_privacy_control',
      false,
    ],
  ] as const)(
    '%j, %s, %s, %s, %s, %s: %s because of %s',
    (refusals, isManaged, answer, choice, yes, optIn, mode, because, waiting) => {
      expect(decideConsent(refusals, isManaged, answer, choice, yes, optIn)).toEqual({
        mode,
        because,
        waiting,
      });
    },
  );

  it('a no always wins, whoever says it; nothing before the answer of a named manager; identified needs a yes', () => {
    const refusals = fc.record({
      server_setting: fc.boolean(),
      visitor_choice: fc.boolean(),
      has_disabled_tracking: fc.boolean(),
      global_privacy_control: fc.boolean(),
      do_not_track: fc.boolean(),
      consent_manager: fc.boolean(),
    });
    const mode = fc.constantFrom(undefined, 'anonymous', 'identified' as const);
    fc.assert(
      fc.property(
        fc.oneof(refusals, fc.constant(NOBODY)),
        fc.boolean(),
        mode,
        mode,
        fc.boolean(),
        fc.boolean(),
        (refusals, isManaged, answer, choice, serverSaysYes, isOptIn) => {
          const consent = decideConsent(refusals, isManaged, answer, choice, serverSaysYes, isOptIn);
          const refused = Object.values(refusals).some(Boolean);
          if (refused) expect(consent).toMatchObject({ mode: 'off', waiting: false });
          else if (isManaged && !answer) expect(consent).toMatchObject({ mode: 'off', waiting: true });
          if (isManaged && answer === 'anonymous') expect(consent.mode).not.toBe('identified');
          if (choice === 'anonymous') expect(consent.mode).not.toBe('identified');
          if (consent.waiting) expect(consent.mode).toBe('off');
          if (consent.mode === 'identified')
            expect([choice, isManaged ? answer : undefined, serverSaysYes]).toSatisfy((yeses: unknown[]) =>
              yeses.some((yes) => yes === 'identified' || yes === true),
            );
        },
      ),
    );
  });
});
