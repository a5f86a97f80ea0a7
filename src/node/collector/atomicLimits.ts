import type { AtomicField, AtomicRow } from './atomicRow.ts';

/** By length: OpenSnowcat Enrich 1.3.1's AtomicFieldsLengthValidator (same as Enrich 3.9.0), Meltano's production. */
const FIELDS_BY_LIMIT: Readonly<Record<number, string>> = {
  2: 'geo_country',
  3: 'geo_region tr_currency ti_currency base_currency',
  12: 'br_colordepth',
  15: 'geo_zipcode',
  16: 'page_urlscheme refr_urlscheme',
  25: 'refr_medium',
  36: 'event_id',
  50: `refr_source br_name br_family br_version br_type br_renderengine os_name os_family os_manufacturer dvce_type`,
  64: 'geo_timezone mkt_network',
  75: 'geo_city',
  100: 'v_tracker v_collector v_etl geo_region_name ip_isp ip_netspeed',
  128: `event name_tracker user_ipaddress user_fingerprint domain_userid network_userid ip_organization ip_domain
    mkt_clickid doc_charset refr_domain_userid domain_sessionid event_format event_version event_fingerprint`,
  255: `app_id platform user_id page_urlhost refr_urlhost refr_term mkt_medium mkt_source mkt_term mkt_campaign
    tr_orderid tr_affiliation tr_city tr_state tr_country ti_orderid ti_sku ti_name ti_category br_lang os_timezone`,
  500: 'mkt_content etl_tags',
  1000: 'se_category se_action se_property useragent event_vendor event_name',
  2000: 'page_title',
  3000: 'page_urlpath page_urlfragment refr_urlfragment',
  4096: 'page_url page_referrer se_label',
  6000: 'page_urlquery refr_urlpath refr_urlquery',
};

/** Longest value of each atomic field, in UTF-16 units as Java and JavaScript count. */
export const atomicLimits: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(FIELDS_BY_LIMIT).flatMap(([limit, fields]) =>
    fields.split(/\s+/).map((field) => [field, Number(limit)]),
  ),
);

/** A field that is too long. */
export interface TooLong {
  readonly field: string;
  readonly limit: number;
}

/** Fields that are too long once the event is enriched. */
export const checkLengths = (row: AtomicRow): TooLong[] =>
  Object.entries(atomicLimits).flatMap(([field, limit]) =>
    (row[field as AtomicField]?.length ?? 0) > limit ? [{ field, limit }] : [],
  );
