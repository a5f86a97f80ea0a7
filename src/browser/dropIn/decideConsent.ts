import type { ManagerAnswer } from '../contract/manager.ts';
import type { Settings } from '../contract/settings.ts';
import type { Because, ConsentMode } from '../contract/types.ts';

/**
 * The consent in force. A no always wins, whoever says it; `identified` needs a yes. Who is off without a no is waiting
 * for somebody's answer.
 *
 * @param no who says no, as `readRefusal` has it.
 * @param settings where a consent manager is named there is nothing until it answers; where the property is `opt-in`
 *   there is nothing before a yes.
 * @param answer what the manager said; a lesser choice of the visitor's own wins over it.
 * @param choice what the visitor chose here.
 * @param serverSetting that of the server which rendered the page. Its yes counts in the UI: there it is the visitor's own.
 */
export function decideConsent(
  no: Because | false | undefined,
  settings: Pick<Settings, 'consent' | 'consentManager' | 'property'>,
  answer: ManagerAnswer,
  choice: ConsentMode | undefined,
  serverSetting: boolean | undefined,
): [mode: ConsentMode, because: Because] {
  if (no) return ['off', no];
  if (settings.consentManager && !(answer && choice === 'anonymous'))
    return [answer ?? 'off', 'consent_manager'];
  if (choice) return [choice, 'visitor_choice'];
  if (serverSetting && settings.property === 'ui') return ['identified', 'server_setting'];
  return [settings.consent === 'opt-in' ? 'off' : 'anonymous', 'property_default'];
}
