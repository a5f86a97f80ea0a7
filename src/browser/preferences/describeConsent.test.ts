import { describe, expect, it } from 'vitest';
import type { Because, ConsentMode } from '../contract/types.ts';
import { describeConsent, MODES } from './describeConsent.ts';

const GPC = 'global_privacy_control';
const FREE = ['sendsNothing', false, MODES] as const;
const LOCKED = ['sendsNothing', true, []] as const;

describe('describeConsent', () => {
  it.each([
    // mode, because, signal -> reason, state, refused, open
    ['anonymous', 'property_default', undefined, 'property_default', 'sendsAnonymous', false, MODES],
    ['identified', 'server_setting', undefined, 'server_setting', 'sendsIdentified', false, MODES],
    ['identified', 'visitor_choice', undefined, 'visitor_choice', 'sendsIdentified', false, MODES],
    ['off', 'visitor_choice', undefined, 'visitor_choice', ...FREE],
    ['off', 'visitor_choice_for_this_page', undefined, 'visitor_choice_for_this_page', ...FREE],
    ['off', 'server_setting', undefined, 'server_setting', ...LOCKED],
    ['off', 'has_disabled_tracking', undefined, 'has_disabled_tracking', ...LOCKED],
    ['off', 'do_not_track', undefined, 'do_not_track', ...LOCKED],
    ['off', 'consent_manager', undefined, 'consent_manager', ...LOCKED],
    ['off', GPC, GPC, GPC, ...LOCKED],
    // The law wants the signal displayed, and a yes here could not change it.
    ['off', 'visitor_choice', GPC, GPC, ...LOCKED],
    ['off', 'visitor_choice_for_this_page', GPC, GPC, ...LOCKED],
    ['off', 'server_setting', GPC, 'server_setting', ...LOCKED],
    // More than a consent manager allows is asked of it, not here.
    ['identified', 'consent_manager', undefined, 'consent_manager', 'sendsIdentified', false, MODES],
    [
      'anonymous',
      'consent_manager',
      undefined,
      'consent_manager',
      'sendsAnonymous',
      false,
      ['off', 'anonymous'],
    ],
  ] as const)('%s because of %s, signal %s', (mode, because, signal, reason, state, refused, open) => {
    const shown = describeConsent({ mode, because, waiting: false }, signal);
    expect(shown).toEqual({ state, reason, refused, checked: mode, open });
  });

  it('while nobody has chosen, nothing is checked; where a manager is asked, a no counts already', () => {
    const waiting = { mode: 'off', waiting: true } as const;
    expect(describeConsent({ ...waiting, because: 'property_default' }, undefined)).toEqual({
      state: 'waiting',
      reason: 'property_default',
      refused: false,
      checked: undefined,
      open: MODES,
    });
    expect(describeConsent({ ...waiting, because: 'consent_manager' }, undefined)).toMatchObject({
      state: 'waiting',
      checked: undefined,
      open: ['off'],
    });
  });

  it('a yes can be given nowhere where somebody else says no', () => {
    const reasons: Because[] = [
      'server_setting',
      'has_disabled_tracking',
      GPC,
      'do_not_track',
      'consent_manager',
    ];
    for (const because of reasons) {
      expect(describeConsent({ mode: 'off', because, waiting: false }, undefined).open).toEqual([]);
      for (const mode of ['anonymous', 'identified'] satisfies ConsentMode[])
        expect(describeConsent({ mode, because, waiting: false }, undefined).open).toContain('off');
    }
  });
});
