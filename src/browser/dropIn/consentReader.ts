import type { ManagerAnswer } from '../contract/manager.ts';
import type { Settings } from '../contract/settings.ts';
import type { Because, ConsentMode } from '../contract/types.ts';
import { readServerSetting } from '../page/signals.ts';
import { readChoice, storeChoice } from '../page/storedChoice.ts';
import { decideConsent } from './decideConsent.ts';
import { readRefusal } from './readRefusal.ts';

/**
 * A link to this fragment is a no, for static pages and for pages that e-mails link to. Hash routers put a slash before
 * it, and mailers append their parameters (mautic/mautic#5417). A `#` is found in fragments only.
 */
const OPT_OUT = /#\W*telemetry-off(?!-)\b/i;

/** Asks anew everybody who has a say in consent, and stores what the visitor chooses now. */
export type ReadConsent = (
  said: ConsentMode | undefined,
  answer: ManagerAnswer,
) => [mode: ConsentMode, because: Because, no: Because | false | undefined];

export function createConsentReader(settings: Settings): ReadConsent {
  let choice: ConsentMode | undefined;
  let lastStored: ConsentMode | undefined;
  let lastAddress: string | undefined;
  return (said, answer) => {
    const before = lastAddress;
    lastAddress = location.href;
    if (before !== lastAddress && OPT_OUT.test(lastAddress)) said ??= 'off';
    const stored = readChoice();
    // The visitor has chosen in another tab. A choice that could not be stored stays in force.
    if (stored !== lastStored) choice = stored ?? choice;
    // A page that clears its storage must not undo the visitor's choice of less.
    if (!stored && lastStored && choice !== 'identified') said ??= choice;
    choice = said ?? choice;

    const serverSetting = readServerSetting(settings.sendAnonymousUsageStats);
    const no = readRefusal(serverSetting, choice, answer);
    const [mode, because] = decideConsent(no, settings, answer, choice, serverSetting);
    // `identified` is not stored while somebody says no. A choice of less always is.
    if (said && (!no || said !== 'identified')) storeChoice(said);
    lastStored = readChoice();
    return [
      mode,
      because === 'visitor_choice' && choice !== lastStored ? `${because}_for_this_page` : because,
      no,
    ];
  };
}
