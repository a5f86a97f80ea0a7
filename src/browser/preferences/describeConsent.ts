import type { Because, ConsentMode, ConsentState } from '../contract/types.ts';
import type { TextKey } from './texts.ts';

/** The modes, from least to most. */
export const MODES: readonly ConsentMode[] = ['off', 'anonymous', 'identified'];

/** What is shown of a consent. */
export interface Shown {
  /** The text of the state; undefined while telemetry may still be on its way. */
  readonly state?: TextKey;
  readonly reason?: TextKey;
  /** Somebody else said no. */
  readonly refused?: boolean;
  readonly checked?: ConsentMode | undefined;
  /** What the visitor can choose here. */
  readonly open: readonly ConsentMode[];
}

const STATES: Readonly<Record<ConsentMode, TextKey>> = {
  off: 'sendsNothing',
  anonymous: 'sendsAnonymous',
  identified: 'sendsIdentified',
};

/**
 * What a visitor is shown of the consent in force.
 *
 * @param signal who else says no, now: a no of the visitor hides it from `because`.
 */
export function describeConsent(
  { mode, because, waiting }: ConsentState,
  signal: Because | undefined,
): Shown {
  const isOff = mode === 'off';
  const isOwn = because.startsWith('visitor_choice');
  const reason = (isOff && isOwn && signal) || because;
  const elsewhere = isOff && reason !== 'property_default' && !(isOwn && !signal);
  // A consent manager is asked for more where it stands, and a no is never refused.
  const open = elsewhere ? +waiting : reason === 'consent_manager' ? MODES.indexOf(mode) + 1 : 3;
  return {
    state: waiting ? 'waiting' : STATES[mode],
    reason,
    refused: elsewhere && !waiting,
    checked: waiting ? undefined : mode,
    open: MODES.slice(0, open),
  };
}
