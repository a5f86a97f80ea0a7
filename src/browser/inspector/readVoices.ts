import type { ConsentState } from '../contract/types.ts';
import { quietly } from '../page/quietly.ts';
import { readDoNotTrack, readGlobalPrivacyControl, readServerSetting } from '../page/signals.ts';
import { readChoice, readHasDisabledTracking } from '../page/storedChoice.ts';
import { readTag } from './readTag.ts';

/** Somebody who has a say in the consent, and what he says now. */
export interface Voice {
  readonly who: string;
  readonly says: string;
  /** Whether he says no. */
  readonly isNo: boolean;
  /** Whether this is what the mode is because of. */
  readonly decides: boolean;
}

const NOTHING = 'says nothing';

const choiceInWords = (because: string, choice: string | undefined): string =>
  because === 'visitor_choice_for_this_page' ? 'chosen for this page only' : choice || 'has not chosen';

function managerInWords(manager: unknown, { mode, because, waiting }: ConsentState): string {
  if (because === 'consent_manager') return waiting ? 'has not answered' : mode;
  if (!manager) return 'none is named in the tag';
  return `${typeof manager === 'string' ? manager : 'one of the page'} is named`;
}

/** Everybody who has a say, in the order in which they are asked, not only who decides. */
export function readVoices(consent: ConsentState): Voice[] {
  const { because, mode } = consent;
  const tag = readTag();
  const server = quietly(() => readServerSetting(tag.sendAnonymousUsageStats));
  const choice = quietly(readChoice);
  const flag = !!quietly(readHasDisabledTracking);
  const globalPrivacyControl = quietly(readGlobalPrivacyControl);
  const doNotTrack = !!quietly(readDoNotTrack);
  const voice = (who: string, reason: string, says: string, isNo: boolean): Voice => ({
    ...{ who, says, isNo },
    decides: because.startsWith(reason),
  });
  return [
    voice(
      'Server: send_anonymous_usage_stats',
      'server_setting',
      server === undefined ? NOTHING : `${server}`,
      server === false,
    ),
    voice('The visitor, here', 'visitor_choice', choiceInWords(because, choice), choice === 'off'),
    voice(
      'An earlier Meltano UI: hasDisabledTracking',
      'has_disabled_tracking',
      flag ? 'true' : NOTHING,
      flag,
    ),
    voice(
      'Global Privacy Control',
      'global_privacy_control',
      globalPrivacyControl === undefined ? NOTHING : `${globalPrivacyControl}`,
      !!globalPrivacyControl,
    ),
    voice('Do Not Track', 'do_not_track', doNotTrack ? '1' : NOTHING, doNotTrack),
    voice(
      'Consent manager',
      'consent_manager',
      managerInWords(tag.consentManager, consent),
      because === 'consent_manager' && mode === 'off' && !consent.waiting,
    ),
    voice(
      'The property’s default',
      'property_default',
      `${tag.consent || 'opt-out, unless an app has set another'}`,
      false,
    ),
  ];
}
