import { describe, expect, it } from 'vitest';
import type { Because, ConsentMode } from '../types.ts';
import { describeConsent } from './describeConsent.ts';

const OPEN = { canRefuse: true, canAgree: true, refused: false };
const LOCKED = { canRefuse: false, canAgree: false, refused: true };

describe('describeConsent', () => {
  it.each([
    // mode, because, waiting, signal, remembered -> state, reason, checked, the rest
    [
      'anonymous',
      'property_default',
      false,
      undefined,
      false,
      'sendsAnonymous',
      'property_default',
      'anonymous',
      OPEN,
    ],
    ['off', 'property_default', true, undefined, false, 'waiting', 'property_default', undefined, OPEN],
    [
      'identified',
      'server_setting',
      false,
      undefined,
      false,
      'sendsIdentified',
      'server_setting',
      'identified',
      OPEN,
    ],
    [
      'identified',
      'consent_manager',
      false,
      undefined,
      false,
      'sendsIdentified',
      'consent_manager',
      'identified',
      OPEN,
    ],
    ['off', 'visitor_choice', false, undefined, true, 'sendsNothing', 'visitor_choice', 'off', OPEN],
    [
      'identified',
      'visitor_choice',
      false,
      undefined,
      true,
      'sendsIdentified',
      'visitor_choice',
      'identified',
      OPEN,
    ],
    ['off', 'visitor_choice', false, undefined, false, 'sendsNothing', 'thisPage', 'off', OPEN],
    ['off', 'server_setting', false, undefined, false, 'sendsNothing', 'server_setting', 'off', LOCKED],
    [
      'off',
      'has_disabled_tracking',
      false,
      undefined,
      false,
      'sendsNothing',
      'has_disabled_tracking',
      'off',
      LOCKED,
    ],
    [
      'off',
      'global_privacy_control',
      false,
      undefined,
      false,
      'sendsNothing',
      'global_privacy_control',
      'off',
      LOCKED,
    ],
    ['off', 'do_not_track', false, undefined, false, 'sendsNothing', 'do_not_track', 'off', LOCKED],
    ['off', 'consent_manager', false, undefined, false, 'sendsNothing', 'consent_manager', 'off', LOCKED],
    // The visitor said no as well, but the signal is what the law wants displayed, and what a yes here could not change.
    [
      'off',
      'visitor_choice',
      false,
      'global_privacy_control',
      true,
      'sendsNothing',
      'global_privacy_control',
      'off',
      LOCKED,
    ],
    // The banner has not answered: a no counts already, a yes belongs there.
    [
      'off',
      'consent_manager',
      true,
      undefined,
      false,
      'waiting',
      'consent_manager',
      undefined,
      { canRefuse: true, canAgree: false, refused: false },
    ],
  ] as const)(
    '%s because of %s, waiting %s, signal %s, remembered %s',
    (mode, because, waiting, signal, remembered, state, reason, checked, rest) => {
      expect(describeConsent({ mode, because, waiting }, signal, remembered)).toEqual({
        state,
        reason,
        checked,
        ...rest,
      });
    },
  );

  it('a yes can be given exactly where nobody else says no', () => {
    const reasons: Because[] = [
      'server_setting',
      'has_disabled_tracking',
      'global_privacy_control',
      'do_not_track',
      'consent_manager',
    ];
    for (const mode of ['off', 'anonymous', 'identified'] satisfies ConsentMode[])
      for (const because of reasons)
        expect(describeConsent({ mode, because, waiting: false }, undefined, true).canAgree).toBe(
          mode !== 'off',
        );
  });
});
