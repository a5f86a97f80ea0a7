import type { Because, ConsentMode, ConsentState } from '../types.ts';

/** Who can say no, in the order in which a visitor is told. */
export type Refusals = Readonly<Record<Exclude<Because, 'consent_manager' | 'property_default'>, boolean>>;

/**
 * The consent in force. A no always wins, whoever says it; `identified` needs a yes.
 *
 * @param refusals who says no, now.
 * @param managerPending a consent manager is named and has not said yes.
 * @param choice what the visitor chose here.
 * @param serverSaysYes the setting of the visitor's own Meltano server, where that is the property.
 * @param optIn nothing before a yes.
 */
export function decideConsent(
  refusals: Refusals,
  managerPending: boolean,
  choice: ConsentMode | undefined,
  serverSaysYes: boolean,
  optIn: boolean,
): ConsentState {
  const says = refusals as Readonly<Record<string, boolean>>;
  const no = Object.keys(says).find((who) => says[who]) as Because | undefined;
  const [mode, because, waiting = false]: [ConsentMode, Because, boolean?] = no
    ? ['off', no]
    : managerPending
      ? ['off', 'consent_manager', true]
      : choice
        ? [choice, 'visitor_choice']
        : serverSaysYes
          ? ['identified', 'server_setting']
          : [optIn ? 'off' : 'anonymous', 'property_default', optIn];
  return { mode, because, waiting };
}
