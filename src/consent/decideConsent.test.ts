import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideConsent, type Refusals } from './decideConsent.ts';

const NOBODY: Refusals = {
  server_setting: false,
  visitor_choice: false,
  has_disabled_tracking: false,
  global_privacy_control: false,
  do_not_track: false,
};

describe('decideConsent', () => {
  it.each([
    // refusals, manager pending, choice, server says yes, opt-in -> mode, because, waiting
    [NOBODY, false, undefined, false, false, 'anonymous', 'property_default', false],
    [NOBODY, false, undefined, false, true, 'off', 'property_default', true],
    [NOBODY, false, undefined, true, false, 'identified', 'server_setting', false],
    [NOBODY, false, undefined, true, true, 'identified', 'server_setting', false],
    [NOBODY, false, 'anonymous', true, true, 'anonymous', 'visitor_choice', false],
    [NOBODY, false, 'identified', false, true, 'identified', 'visitor_choice', false],
    [NOBODY, true, 'identified', true, false, 'off', 'consent_manager', true],
    [{ ...NOBODY, server_setting: true }, false, 'identified', false, false, 'off', 'server_setting', false],
    [{ ...NOBODY, visitor_choice: true }, true, 'off', true, true, 'off', 'visitor_choice', false],
    [
      { ...NOBODY, global_privacy_control: true, do_not_track: true },
      false,
      'identified',
      true,
      false,
      'off',
      'global_privacy_control',
      false,
    ],
  ] as const)(
    '%j, %s, %s, %s, %s: %s because of %s',
    (refusals, pending, choice, yes, optIn, mode, because, waiting) => {
      expect(decideConsent(refusals, pending, choice, yes, optIn)).toEqual({ mode, because, waiting });
    },
  );

  it('a no always wins, whoever says it', () => {
    const anyone = fc.record({
      server_setting: fc.boolean(),
      visitor_choice: fc.boolean(),
      has_disabled_tracking: fc.boolean(),
      global_privacy_control: fc.boolean(),
      do_not_track: fc.boolean(),
    });
    const choice = fc.constantFrom(undefined, 'off', 'anonymous', 'identified' as const);
    fc.assert(
      fc.property(anyone, fc.boolean(), choice, fc.boolean(), fc.boolean(), (refusals, ...rest) => {
        const { mode, waiting } = decideConsent(
          refusals,
          ...(rest as [boolean, undefined, boolean, boolean]),
        );
        const refused = Object.values(refusals).some(Boolean);
        if (refused) expect({ mode, waiting }).toEqual({ mode: 'off', waiting: false });
        // Waiting is off: nothing leaves before a yes.
        if (waiting) expect(mode).toBe('off');
      }),
    );
  });
});
