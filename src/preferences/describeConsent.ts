import type { Because, ConsentMode, ConsentState } from '../types.ts';
import type { PreferencesTexts } from './texts.ts';

/** What is shown of a consent. */
export interface Shown {
  /** The text of the state; undefined while telemetry may still be on its way. */
  readonly state?: keyof PreferencesTexts;
  readonly reason?: keyof PreferencesTexts;
  /** Somebody else said no. */
  readonly refused?: boolean;
  readonly checked?: ConsentMode | undefined;
  /** Whether the visitor's no and yes count here. */
  readonly canRefuse?: boolean;
  readonly canAgree?: boolean;
}

const STATES: Readonly<Record<ConsentMode, keyof PreferencesTexts>> = {
  off: 'sendsNothing',
  anonymous: 'sendsAnonymous',
  identified: 'sendsIdentified',
};

/**
 * What a visitor is shown of the consent in force.
 *
 * @param signal who else says no, now: a choice of the visitor hides it from `because`.
 * @param remembered the visitor's choice is stored.
 */
export function describeConsent(
  { mode, because, waiting }: ConsentState,
  signal: Because | undefined,
  remembered: boolean,
): Shown {
  const isOff = mode === 'off';
  const isChoice = because === 'visitor_choice';
  const reason = (isOff && isChoice && signal) || because;
  const elsewhere = isOff && reason !== 'visitor_choice' && reason !== 'property_default';
  return {
    state: waiting ? 'waiting' : STATES[mode],
    reason: reason === 'visitor_choice' && !remembered ? 'thisPage' : reason,
    refused: elsewhere && !waiting,
    checked: waiting ? undefined : mode,
    // Nobody waits to be refused; a yes is asked for where it counts.
    canRefuse: !elsewhere || waiting,
    canAgree: !elsewhere,
  };
}
