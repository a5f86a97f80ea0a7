/**
 * What the tracker's own schemas ask for, in this project's words: enough to judge an event without a network.
 * The tests hold them against the official ones.
 */
type Schema = Readonly<Record<string, unknown>>;

const string = { type: 'string' };
const count = { type: 'integer', minimum: 0, maximum: 2147483647 };
const upTo = (maxLength: number): Schema => ({ type: 'string', maxLength });
const orNull = (schema: Schema): Schema => ({ ...schema, type: [schema.type, 'null'] });
const uuid = { type: 'string', format: 'uuid' };
const measure = { type: 'number', minimum: 0, maximum: 1000 };

const object = (required: readonly string[], properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** Tracker protocol parameters that payload_data 1-0-4 lets through. */
const PARAMETERS =
  `tna aid p dtm tz e tid eid tv duid nuid uid vid ip res url page refr fp ctype cookie lang f_pdf f_qt
  f_realp f_wma f_dir f_fla f_java f_gears f_ag cd ds cs vp mac pp_mix pp_max pp_miy pp_may ad_ba ad_ca ad_ad ad_uid
  tr_id tr_af tr_tt tr_tx tr_sh tr_ci tr_st tr_co tr_cu ti_id ti_sk ti_nm ti_na ti_ca ti_pr ti_qu ti_cu sa sn st sp
  se_ca se_ac se_la se_pr se_va ue_na ue_pr ue_px co cx ua tnuid stm sid ttm`.split(/\s+/);

const selfDescribing = object(['schema', 'data'], {
  schema: {
    type: 'string',
    pattern: '^iglu:[a-zA-Z0-9_.-]+/[a-zA-Z0-9_-]+/[a-zA-Z0-9_-]+/[0-9]+-[0-9]+-[0-9]+$',
  },
  data: {},
});

const hints = orNull(upTo(4096));

const SNOWPLOW = 'com.snowplowanalytics.snowplow';

/** By Iglu path: `vendor/name/jsonschema/version`. */
export const snowplowSchemas: Readonly<Record<string, Schema>> = {
  [`${SNOWPLOW}/payload_data/jsonschema/1-0-4`]: {
    type: 'array',
    minItems: 1,
    items: object(['tv', 'p', 'e'], Object.fromEntries(PARAMETERS.map((name) => [name, string]))),
  },
  [`${SNOWPLOW}/contexts/jsonschema/1-0-0`]: { type: 'array', minItems: 1, items: selfDescribing },
  [`${SNOWPLOW}/contexts/jsonschema/1-0-1`]: { type: 'array', items: selfDescribing },
  [`${SNOWPLOW}/unstruct_event/jsonschema/1-0-0`]: selfDescribing,
  [`${SNOWPLOW}/link_click/jsonschema/1-0-1`]: object(['targetUrl'], {
    elementId: string,
    elementClasses: { type: 'array', items: string },
    elementTarget: string,
    targetUrl: { type: 'string', minLength: 1 },
    elementContent: string,
  }),
  [`${SNOWPLOW}/web_page/jsonschema/1-0-0`]: object(['id'], {
    id: { type: 'string', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
  }),
  [`${SNOWPLOW}/client_session/jsonschema/1-0-2`]: object(
    ['userId', 'sessionId', 'sessionIndex', 'storageMechanism'],
    {
      userId: { type: 'string', pattern: '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16})$' },
      sessionId: uuid,
      sessionIndex: count,
      eventIndex: orNull(count),
      previousSessionId: orNull(uuid),
      storageMechanism: {
        type: 'string',
        enum: ['SQLITE', 'COOKIE_1', 'COOKIE_3', 'LOCAL_STORAGE', 'FLASH_LSO'],
      },
      firstEventId: orNull(uuid),
      firstEventTimestamp: orNull({ type: 'string', format: 'date-time' }),
    },
  ),
  [`${SNOWPLOW}/browser_context/jsonschema/2-0-0`]: object(
    ['viewport', 'documentSize', 'resolution', 'colorDepth', 'cookiesEnabled', 'online'],
    {
      viewport: upTo(20),
      documentSize: upTo(20),
      resolution: upTo(20),
      colorDepth: { ...measure, type: 'integer' },
      devicePixelRatio: orNull(measure),
      cookiesEnabled: { type: 'boolean' },
      online: { type: 'boolean' },
      browserLanguage: orNull(upTo(20)),
      documentLanguage: orNull(upTo(20)),
      webdriver: orNull({ type: 'boolean' }),
      deviceMemory: orNull(measure),
      hardwareConcurrency: orNull({ ...measure, type: 'integer' }),
      tabId: orNull(uuid),
    },
  ),
  [`${SNOWPLOW}/application/jsonschema/1-0-0`]: object(['version'], { version: upTo(255) }),
  'org.ietf/http_client_hints/jsonschema/1-0-0': object(['isMobile', 'brands'], {
    isMobile: { type: 'boolean' },
    brands: {
      type: 'array',
      items: object(['brand', 'version'], { brand: upTo(4096), version: upTo(128) }),
    },
    architecture: hints,
    model: hints,
    platform: hints,
    platformVersion: hints,
    uaFullVersion: hints,
  }),
};
