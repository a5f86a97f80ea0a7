import type { ConsentState } from '../../src/browser/contract/types.ts';

/** The mode in force, in one plain sentence. */
export function modeInWords({ mode, because, waiting }: ConsentState): string {
  if (waiting) return 'Waiting for your choice. Nothing is loaded, stored or sent until then.';
  if (mode === 'off' && because.startsWith('visitor_choice'))
    return 'From now on nothing is sent, and nothing is stored but your own no.';
  if (mode === 'off') return 'Nothing is loaded, stored or sent.';
  if (mode === 'anonymous') return 'Events are sent without any identifier. Nothing is stored.';
  return 'Events carry hashed identifiers. They are kept in localStorage, never in a cookie.';
}

/** Who decided, in one plain sentence. */
export function reasonInWords({ mode, because, waiting }: ConsentState): string {
  const no = mode === 'off';
  switch (because) {
    case 'visitor_choice':
      return 'You chose this here, and this browser remembers it.';
    case 'visitor_choice_for_this_page':
      return 'You chose this here, for this page only: this browser stores nothing.';
    case 'server_setting':
      return `The Meltano server says send_anonymous_usage_stats: ${no ? 'false' : 'true'}.`;
    case 'has_disabled_tracking':
      return 'This browser still holds the no that you gave to an older Meltano UI.';
    case 'global_privacy_control':
      return 'Your browser sends Global Privacy Control, which is a no.';
    case 'do_not_track':
      return 'Your browser sends Do Not Track, which is a no.';
    case 'consent_manager':
      return 'The consent manager of this page decided so.';
    case 'property_default':
      return waiting
        ? 'This property asks first.'
        : 'Nobody said no, so the default of this property applies.';
  }
}

/** What each key of Snowplow's protocol means. Nothing else may leave a page. */
export const KEYS: Readonly<Record<string, string>> = {
  e: 'kind of event',
  eid: 'event id',
  tv: 'tracker version',
  tna: 'tracker name',
  aid: 'app id',
  p: 'platform',
  dtm: 'device time',
  ttm: 'true time',
  stm: 'time of sending',
  url: 'page address',
  refr: 'referrer',
  page: 'page title',
  ue_pr: 'event data',
  co: 'context entities',
  duid: 'visitor id',
  sid: 'session id',
  vid: 'visit number',
  uid: 'user id',
};
