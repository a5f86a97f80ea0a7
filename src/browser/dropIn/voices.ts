import type { ManagerAnswer } from '../contract/manager.ts';
import type { Settings } from '../contract/settings.ts';
import type { Because, ConsentMode } from '../contract/types.ts';
import { readServerSetting } from '../page/signals.ts';
import { readChoice, storeChoice } from '../page/storedChoice.ts';
import { decideConsent } from './decideConsent.ts';
import { readRefusal } from './readRefusal.ts';

/**
 * A link to this fragment is a no: for static pages and for the pages that e-mails lead to. Routers with hashes put
 * their slash before it, and mailers their parameters behind it (mautic/mautic#5417).
 */
const OPT_OUT = /^#\W*telemetry-off(?!-)\b/i;

/** Hears everybody who has a say, anew, and stores what the visitor says now. */
export type HearVoices = (
  said: ConsentMode | undefined,
  answer: ManagerAnswer,
) => [mode: ConsentMode, because: Because, no: Because | false | undefined];

export function createVoices(settings: Settings): HearVoices {
  let choice: ConsentMode | undefined;
  let lastStored: ConsentMode | undefined;
  let lastAddress: string | undefined;
  return (said, answer) => {
    const { href, hash } = location;
    if (href !== lastAddress && OPT_OUT.test(hash)) said ??= 'off';
    lastAddress = href;
    const stored = readChoice();
    // Another tab has chosen. What nobody could store stays in force.
    if (stored !== lastStored) choice = stored ?? choice;
    // A page that clears its storage must not take along that the visitor agreed to less.
    if (!stored && lastStored && choice !== 'identified') said ??= choice;
    choice = said ?? choice;

    const serverSetting = readServerSetting(settings.sendAnonymousUsageStats);
    const no = readRefusal(serverSetting, choice, answer);
    const [mode, because] = decideConsent(no, settings, answer, choice, serverSetting);
    // A yes to identifiers against somebody's no is not remembered. Less always is.
    if (said && (!no || said !== 'identified')) storeChoice(said);
    lastStored = readChoice();
    return [
      mode,
      because === 'visitor_choice' && choice !== lastStored ? `${because}_for_this_page` : because,
      no,
    ];
  };
}
