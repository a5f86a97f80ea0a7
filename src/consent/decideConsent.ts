import type { Because, ConsentMode, ConsentState } from '../types.ts';
import type { ManagerAnswer } from './managers/manager.ts';

/** Who can say no, in the order in which a visitor is told. */
export type Refusals = Readonly<
  Record<Exclude<Because, 'visitor_choice_for_this_page' | 'property_default'>, boolean>
>;

/**
 * The consent in force. A no always wins, whoever says it; `identified` needs a yes.
 *
 * @param refusals who says no, now.
 * @param isManaged a consent manager is named: until it answers, nothing.
 * @param answer what the manager said; a lesser choice of the visitor's own wins over it.
 * @param choice what the visitor chose here.
 * @param serverSaysYes the setting of the visitor's own Meltano server, where that is the property.
 * @param isOptIn nothing before a yes.
 */
export function decideConsent(
  refusals: Refusals,
  isManaged: boolean,
  answer: ManagerAnswer,
  choice: ConsentMode | undefined,
  serverSaysYes: boolean,
  isOptIn: boolean,
): ConsentState {
  const says = refusals as Readonly<Record<string, boolean>>;
  const no = Object.keys(says).find((who) => says[who]) as Because | undefined;
  const [mode, because, waiting = false]: [ConsentMode, Because, boolean?] = no
    ? ['off', no]
    : isManaged && !(answer && choice === 'anonymous')
      ? [answer ?? 'off', 'consent_manager', !answer]
      : choice
        ? [choice, 'visitor_choice']
        : serverSaysYes
          ? ['identified', 'server_setting']
          : [isOptIn ? 'off' : 'anonymous', 'property_default', isOptIn];
  return { mode, because, waiting };
}
