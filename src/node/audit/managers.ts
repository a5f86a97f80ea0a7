import type { ConsentManager } from '../../browser/contract/types.ts';
import { type Answer, answerGoogle, answerGpp, answerTcf } from './managerStandIns.ts';

/** How a manager is answered. */
export type Manager =
  /** Runs in the page before its scripts, in place of the manager. */
  | { readonly standIn: (answer: Answer) => void; readonly remembers: RegExp }
  /** What a visitor clicks in the manager's own dialog. */
  | { readonly buttons: Readonly<Record<Answer, string>>; readonly remembers: RegExp };

/** By the names of `data-consent-manager`. `remembers`: the cookies and keys in which the manager keeps the choice. */
export const MANAGERS: Readonly<Record<ConsentManager, Manager>> = {
  tcf: { standIn: answerTcf, remembers: /^(?:euconsent-v2|IABTCF)/ },
  gpp: { standIn: answerGpp, remembers: /^(?:__gpp|IABGPP)/i },
  google: { standIn: answerGoogle, remembers: /^$/ },
  klaro: {
    buttons: { no: '.klaro .cn-decline', yes: '.klaro .cm-btn-success' },
    remembers: /^klaro$/,
  },
  cookieconsent: {
    buttons: { no: '#cc-main .cm [data-role=necessary]', yes: '#cc-main .cm [data-role=all]' },
    remembers: /^cc_cookie$/,
  },
  onetrust: {
    buttons: { no: '#onetrust-reject-all-handler', yes: '#onetrust-accept-btn-handler' },
    remembers: /^(?:Optanon|eupubconsent)/,
  },
  cookiebot: {
    buttons: {
      no: '#CybotCookiebotDialogBodyButtonDecline',
      yes: '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll, #CybotCookiebotDialogBodyButtonAccept',
    },
    remembers: /^CookieConsent/,
  },
};
