import type { ManagerAnswer } from '../contract/manager.ts';
import type { Settings } from '../contract/settings.ts';
import type { Because, ConsentMode } from '../contract/types.ts';

/**
 * The consent in force. A no always wins, whoever says it; `identified` needs a yes. `off` without a no means that an
 * answer is still awaited.
 *
 * @param no who says no, by `readRefusal`.
 * @param settings with a consent manager the mode is `off` until it answers; with `opt-in` it is `off` until a yes.
 * @param answer what the manager said. Where the visitor has chosen less here, that choice wins.
 * @param choice what the visitor chose on this site.
 * @param serverSetting that of the server which rendered the page. Its yes counts in the UI alone: there it is the
 *   visitor's own.
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
