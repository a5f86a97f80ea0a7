import type { ManagerAnswer } from '../contract/manager.ts';
import type { Because, ConsentMode } from '../contract/types.ts';

/**
 * The consent in force. A no always wins, whoever says it; `identified` needs a yes. Who is off without a no is waiting
 * for somebody's answer.
 *
 * @param no who says no, as `readRefusal` has it.
 * @param isManaged a consent manager is named: until it answers, nothing.
 * @param answer what the manager said; a lesser choice of the visitor's own wins over it.
 * @param choice what the visitor chose here.
 * @param serverSaysYes the setting of the visitor's own Meltano server, where that is the property.
 * @param isOptIn nothing before a yes.
 */
export function decideConsent(
  no: Because | false | undefined,
  isManaged: boolean,
  answer: ManagerAnswer,
  choice: ConsentMode | undefined,
  serverSaysYes: boolean,
  isOptIn: boolean,
): [mode: ConsentMode, because: Because] {
  if (no) return ['off', no];
  if (isManaged && !(answer && choice === 'anonymous')) return [answer ?? 'off', 'consent_manager'];
  if (choice) return [choice, 'visitor_choice'];
  if (serverSaysYes) return ['identified', 'server_setting'];
  return [isOptIn ? 'off' : 'anonymous', 'property_default'];
}
