import {
  type Convert,
  decimal,
  dimensions,
  flag,
  integer,
  oneOf,
  text,
  timestamp,
  uuid,
} from './converters.ts';
import { EnrichCrash } from './enrichLine.ts';
import { tsvSafe } from './tsvSafe.ts';

const EVENT_TYPES = {
  pv: 'page_view',
  pp: 'page_ping',
  ue: 'unstruct',
  se: 'struct',
  ev: 'struct',
  tr: 'transaction',
  ti: 'transaction_item',
  ad: 'ad_impression',
};

/** Without `headset`, which Enrich knows since 5 and OpenSnowcat does not. */
const PLATFORMS = {
  web: 'web',
  iot: 'iot',
  app: 'app',
  mob: 'mob',
  pc: 'pc',
  cnsl: 'cnsl',
  tv: 'tv',
  srv: 'srv',
};

const firstAddress: Convert = (event, value) => {
  // Java's split leaves nothing of separators alone, and Enrich takes the first of it.
  if (/^[,| ]+$/.test(value))
    throw new EnrichCrash('java.util.NoSuchElementException: next on empty iterator');
  event.user_ipaddress = tsvSafe(value.split(/[,| ]/, 1)[0] ?? '');
  return undefined;
};

/**
 * What becomes of each parameter of the tracker protocol: Enrich Transform. A parameter that is not here is ignored;
 * `co`, `cx`, `ue_pr` and `ue_px` are read by
 * entities.ts. Of two that write the same column, the later one here wins, as the order of Scala's HashMap has it.
 */
export const FIELDS: ReadonlyMap<string, Convert> = new Map(
  Object.entries<Convert>({
    e: oneOf('event', EVENT_TYPES, 'Not a valid event type'),
    p: oneOf('platform', PLATFORMS, 'Not a valid platform'),
    eid: uuid('event_id'),
    sid: uuid('domain_sessionid'),
    ip: firstAddress,
    aid: text('app_id'),
    tna: text('name_tracker'),
    tv: text('v_tracker'),
    cv: text('v_collector'),
    tid: integer('txn_id'),
    uid: text('user_id'),
    duid: text('domain_userid'),
    vid: integer('domain_sessionidx'),
    nuid: text('network_userid'),
    fp: text('user_fingerprint'),
    dtm: timestamp('dvce_created_tstamp'),
    stm: timestamp('dvce_sent_tstamp'),
    ttm: timestamp('true_tstamp'),
    url: text('page_url'),
    page: text('page_title'),
    refr: text('page_referrer'),
    cs: text('doc_charset'),
    ds: dimensions('doc_width', 'doc_height'),
    vp: dimensions('br_viewwidth', 'br_viewheight'),
    res: dimensions('dvce_screenwidth', 'dvce_screenheight'),
    cd: text('br_colordepth'),
    lang: text('br_lang'),
    tz: text('os_timezone'),
    ua: text('useragent'),
    cookie: flag('br_cookies'),
    f_pdf: flag('br_features_pdf'),
    f_fla: flag('br_features_flash'),
    f_java: flag('br_features_java'),
    f_dir: flag('br_features_director'),
    f_qt: flag('br_features_quicktime'),
    f_realp: flag('br_features_realplayer'),
    f_wma: flag('br_features_windowsmedia'),
    f_gears: flag('br_features_gears'),
    f_ag: flag('br_features_silverlight'),
    ev_ca: text('se_category'),
    ev_ac: text('se_action'),
    se_ca: text('se_category'),
    se_ac: text('se_action'),
    se_la: text('se_label'),
    se_pr: text('se_property'),
    se_va: decimal('se_value'),
    ev_la: text('se_label'),
    ev_pr: text('se_property'),
    ev_va: decimal('se_value'),
    tr_id: text('tr_orderid'),
    tr_af: text('tr_affiliation'),
    tr_tt: decimal('tr_total'),
    tr_tx: decimal('tr_tax'),
    tr_sh: decimal('tr_shipping'),
    tr_ci: text('tr_city'),
    tr_st: text('tr_state'),
    tr_co: text('tr_country'),
    tr_cu: text('tr_currency'),
    ti_id: text('ti_orderid'),
    ti_sk: text('ti_sku'),
    ti_na: text('ti_name'),
    ti_nm: text('ti_name'),
    ti_ca: text('ti_category'),
    ti_pr: decimal('ti_price'),
    ti_qu: integer('ti_quantity'),
    ti_cu: text('ti_currency'),
    pp_mix: integer('pp_xoffset_min'),
    pp_max: integer('pp_xoffset_max'),
    pp_miy: integer('pp_yoffset_min'),
    pp_may: integer('pp_yoffset_max'),
    // Enrich has a pass of its own for it, so that it beats nuid.
    tnuid: text('network_userid'),
  }),
);
