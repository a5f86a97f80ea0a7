import type { ManagerAnswer } from '../contract/manager.ts';
import type { Because, ConsentMode } from '../contract/types.ts';
import { readDoNotTrack, readGlobalPrivacyControl } from '../page/signals.ts';
import { readHasDisabledTracking } from '../page/storedChoice.ts';

/**
 * Who says no now. Of several it is the first in this order, and the visitor is told that one. Written in syntax alone,
 * so that no function that the page has replaced can lose a no.
 */
export const readRefusal = (
  serverSetting: boolean | undefined,
  choice: ConsentMode | undefined,
  answer: ManagerAnswer,
): Because | false | undefined =>
  (serverSetting === false && 'server_setting') ||
  (choice === 'off' && 'visitor_choice') ||
  (readHasDisabledTracking() && 'has_disabled_tracking') ||
  (readGlobalPrivacyControl() && 'global_privacy_control') ||
  (readDoNotTrack() && 'do_not_track') ||
  (answer === 'off' && 'consent_manager');
