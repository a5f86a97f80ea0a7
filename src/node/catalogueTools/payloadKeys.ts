/** What a payload key holds: where it comes from, what is done to it, what it is for. */
export const PAYLOAD_KEYS: Readonly<
  Record<string, readonly [source: string, treatment: string, purpose: string]>
> = {
  e: ['the kind of call', '`pv` or `ue`, nothing else', 'tells page views from events'],
  eid: ['a random UUID for each event', 'as it is', 'removes duplicates'],
  tv: ['the version of Snowplow', 'as it is', 'finds problems of a version'],
  tna: ['the constant `meltano-web`', 'as it is', 'tells this package from other trackers'],
  aid: ['the property, or the app_id given', 'as it is', 'tells the properties apart'],
  p: ['the constant `web`', 'as it is', 'asked for by the protocol'],
  dtm: ["the device's clock at the call", 'as it is', 'order and duration'],
  ttm: ['a time given by the page', 'as it is', 'order and duration'],
  stm: ["the device's clock at sending", 'as it is', 'corrects clocks that are wrong'],
  url: [
    "the page's address",
    'redacted; always sent, or the collector would take it from a header',
    'which pages are used',
  ],
  refr: ['the page before', 'of other sites the origin; of this site redacted', 'how visitors find us'],
  page: [
    "the page's title",
    'redacted; its own or [none](page-views.md); not sent for `ui`',
    'which pages are used',
  ],
  ue_pr: [
    'an event of the catalogue, or a link click',
    'validated field by field; of a link its redacted target',
    'see the events below',
  ],
  co: ['`web_context`', 'validated field by field', 'see below'],
  duid: [
    'a random id, in localStorage for 395 days from its first event',
    'digest, written as a UUID',
    'counts visitors',
  ],
  sid: [
    'a random id, in localStorage until 30 minutes without an event',
    'digest, written as a UUID',
    'counts sessions',
  ],
  vid: ['the number of sessions of this visitor', 'as it is', 'tells new from returning'],
  uid: [
    "`identify({ userId })`, or `identify({ userIdDigest })`, which the site's server has made",
    'SHA-256 of an e-mail address, MD5 of another id; a digest as it is',
    'counts users across devices',
  ],
};
