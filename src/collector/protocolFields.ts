import {
  type Conversion,
  toDecimal,
  toDimensions,
  toFlag,
  toInteger,
  toIp,
  toOneOf,
  toText,
  toTimestamp,
  toUuid,
} from './conversions.ts';

const toEventType = toOneOf(
  new Map([
    ['se', 'struct'],
    ['ev', 'struct'],
    ['ue', 'unstruct'],
    ['ad', 'ad_impression'],
    ['tr', 'transaction'],
    ['ti', 'transaction_item'],
    ['pv', 'page_view'],
    ['pp', 'page_ping'],
  ]),
  'Not a valid event type',
);

const PLATFORMS = ['web', 'iot', 'app', 'mob', 'pc', 'cnsl', 'tv', 'srv', 'headset'];
const toPlatform = toOneOf(new Map(PLATFORMS.map((name) => [name, name])), 'Not a valid platform');

const all = (convert: Conversion, fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(
    ([parameter, target]) => [parameter, { convert, targets: target.split(' ') }] as const,
  );

/** What becomes of each parameter of the tracker protocol (Enrich Transform). */
export const protocolFields: ReadonlyMap<string, { convert: Conversion; targets: readonly string[] }> =
  new Map([
    ...all(toEventType, { e: 'event' }),
    ...all(toPlatform, { p: 'platform' }),
    ...all(toIp, { ip: 'user_ipaddress' }),
    ...all(toUuid, { eid: 'event_id', sid: 'domain_sessionid' }),
    ...all(toTimestamp, { dtm: 'dvce_created_tstamp', ttm: 'true_tstamp', stm: 'dvce_sent_tstamp' }),
    ...all(toInteger, {
      tid: 'txn_id',
      vid: 'domain_sessionidx',
      ti_qu: 'ti_quantity',
      pp_mix: 'pp_xoffset_min',
      pp_max: 'pp_xoffset_max',
      pp_miy: 'pp_yoffset_min',
      pp_may: 'pp_yoffset_max',
    }),
    ...all(toDecimal, {
      ev_va: 'se_value',
      se_va: 'se_value',
      tr_tt: 'tr_total',
      tr_tx: 'tr_tax',
      tr_sh: 'tr_shipping',
      ti_pr: 'ti_price',
    }),
    ...all(toFlag, {
      f_pdf: 'br_features_pdf',
      f_fla: 'br_features_flash',
      f_java: 'br_features_java',
      f_dir: 'br_features_director',
      f_qt: 'br_features_quicktime',
      f_realp: 'br_features_realplayer',
      f_wma: 'br_features_windowsmedia',
      f_gears: 'br_features_gears',
      f_ag: 'br_features_silverlight',
      cookie: 'br_cookies',
    }),
    ...all(toDimensions, {
      res: 'dvce_screenwidth dvce_screenheight',
      ds: 'doc_width doc_height',
      vp: 'br_viewwidth br_viewheight',
    }),
    ...all(toText, {
      aid: 'app_id',
      uid: 'user_id',
      duid: 'domain_userid',
      nuid: 'network_userid',
      ua: 'useragent',
      fp: 'user_fingerprint',
      tna: 'name_tracker',
      tv: 'v_tracker',
      cv: 'v_collector',
      lang: 'br_lang',
      cd: 'br_colordepth',
      tz: 'os_timezone',
      refr: 'page_referrer',
      url: 'page_url',
      page: 'page_title',
      cs: 'doc_charset',
      ev_ca: 'se_category',
      ev_ac: 'se_action',
      ev_la: 'se_label',
      ev_pr: 'se_property',
      se_ca: 'se_category',
      se_ac: 'se_action',
      se_la: 'se_label',
      se_pr: 'se_property',
      tr_id: 'tr_orderid',
      tr_af: 'tr_affiliation',
      tr_ci: 'tr_city',
      tr_st: 'tr_state',
      tr_co: 'tr_country',
      tr_cu: 'tr_currency',
      ti_id: 'ti_orderid',
      ti_sk: 'ti_sku',
      ti_na: 'ti_name',
      ti_nm: 'ti_name',
      ti_ca: 'ti_category',
      ti_cu: 'ti_currency',
      // Last: the tracker's own network user beats the collector's.
      tnuid: 'network_userid',
    }),
  ]);
