import type { SelfDescribing } from './selfDescribing.ts';

/** The columns of Snowplow's atomic table, in their order, with what the Analytics SDK makes of each. */
export const ATOMIC_FIELDS = {
  app_id: 'text',
  platform: 'text',
  etl_tstamp: 'time',
  collector_tstamp: 'required',
  dvce_created_tstamp: 'time',
  event: 'text',
  event_id: 'required',
  txn_id: 'integer',
  name_tracker: 'text',
  v_tracker: 'text',
  v_collector: 'required',
  v_etl: 'required',
  user_id: 'text',
  user_ipaddress: 'text',
  user_fingerprint: 'text',
  domain_userid: 'text',
  domain_sessionidx: 'integer',
  network_userid: 'text',
  geo_country: 'text',
  geo_region: 'text',
  geo_city: 'text',
  geo_zipcode: 'text',
  geo_latitude: 'decimal',
  geo_longitude: 'decimal',
  geo_region_name: 'text',
  ip_isp: 'text',
  ip_organization: 'text',
  ip_domain: 'text',
  ip_netspeed: 'text',
  page_url: 'text',
  page_title: 'text',
  page_referrer: 'text',
  page_urlscheme: 'text',
  page_urlhost: 'text',
  page_urlport: 'integer',
  page_urlpath: 'text',
  page_urlquery: 'text',
  page_urlfragment: 'text',
  refr_urlscheme: 'text',
  refr_urlhost: 'text',
  refr_urlport: 'integer',
  refr_urlpath: 'text',
  refr_urlquery: 'text',
  refr_urlfragment: 'text',
  refr_medium: 'text',
  refr_source: 'text',
  refr_term: 'text',
  mkt_medium: 'text',
  mkt_source: 'text',
  mkt_term: 'text',
  mkt_content: 'text',
  mkt_campaign: 'text',
  contexts: 'contexts',
  se_category: 'text',
  se_action: 'text',
  se_label: 'text',
  se_property: 'text',
  se_value: 'decimal',
  unstruct_event: 'unstruct',
  tr_orderid: 'text',
  tr_affiliation: 'text',
  tr_total: 'decimal',
  tr_tax: 'decimal',
  tr_shipping: 'decimal',
  tr_city: 'text',
  tr_state: 'text',
  tr_country: 'text',
  ti_orderid: 'text',
  ti_sku: 'text',
  ti_name: 'text',
  ti_category: 'text',
  ti_price: 'decimal',
  ti_quantity: 'integer',
  pp_xoffset_min: 'integer',
  pp_xoffset_max: 'integer',
  pp_yoffset_min: 'integer',
  pp_yoffset_max: 'integer',
  useragent: 'text',
  br_name: 'text',
  br_family: 'text',
  br_version: 'text',
  br_type: 'text',
  br_renderengine: 'text',
  br_lang: 'text',
  br_features_pdf: 'flag',
  br_features_flash: 'flag',
  br_features_java: 'flag',
  br_features_director: 'flag',
  br_features_quicktime: 'flag',
  br_features_realplayer: 'flag',
  br_features_windowsmedia: 'flag',
  br_features_gears: 'flag',
  br_features_silverlight: 'flag',
  br_cookies: 'flag',
  br_colordepth: 'text',
  br_viewwidth: 'integer',
  br_viewheight: 'integer',
  os_name: 'text',
  os_family: 'text',
  os_manufacturer: 'text',
  os_timezone: 'text',
  dvce_type: 'text',
  dvce_ismobile: 'flag',
  dvce_screenwidth: 'integer',
  dvce_screenheight: 'integer',
  doc_charset: 'text',
  doc_width: 'integer',
  doc_height: 'integer',
  tr_currency: 'text',
  tr_total_base: 'decimal',
  tr_tax_base: 'decimal',
  tr_shipping_base: 'decimal',
  ti_currency: 'text',
  ti_price_base: 'decimal',
  base_currency: 'text',
  geo_timezone: 'text',
  mkt_clickid: 'text',
  mkt_network: 'text',
  etl_tags: 'text',
  dvce_sent_tstamp: 'time',
  refr_domain_userid: 'text',
  refr_dvce_tstamp: 'time',
  derived_contexts: 'contexts',
  domain_sessionid: 'text',
  derived_tstamp: 'time',
  event_vendor: 'text',
  event_name: 'text',
  event_format: 'text',
  event_version: 'text',
  event_fingerprint: 'text',
  true_tstamp: 'time',
} as const;

/** Entities of an event; `{}` when it has none. */
export type Contexts = SelfDescribing<readonly SelfDescribing[]> | Readonly<Record<string, never>>;

interface Kinds {
  required: string;
  text: string | null;
  /** ISO 8601 with milliseconds and Z. */
  time: string | null;
  integer: number | null;
  decimal: number | null;
  flag: boolean | null;
  contexts: Contexts;
  unstruct: SelfDescribing<SelfDescribing> | null;
}

/** The event as it lands in the warehouse: all columns, null where there is nothing. */
export type AtomicEvent = {
  -readonly [Field in keyof typeof ATOMIC_FIELDS]: Kinds[(typeof ATOMIC_FIELDS)[Field]];
};

/** The columns of one kind. */
export type FieldOf<Kind extends keyof Kinds> = {
  [Field in keyof typeof ATOMIC_FIELDS]: (typeof ATOMIC_FIELDS)[Field] extends Kind ? Field : never;
}[keyof typeof ATOMIC_FIELDS];

type Always = Pick<AtomicEvent, FieldOf<'required'>>;

/** An event that holds only what every event has. */
export function emptyEvent(always: Always): AtomicEvent {
  const nothing = Object.fromEntries(
    Object.entries(ATOMIC_FIELDS).map(([field, kind]) => [field, kind === 'contexts' ? {} : null]),
  );
  return { ...nothing, ...always } as AtomicEvent;
}
