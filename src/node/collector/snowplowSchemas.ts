import { parseSchemaKey, schemaPath } from './schemaKey.ts';

/*
 * What Snowplow's browser tracker wraps its events in, described here so that the collector works without a network.
 * The official schemas, with their licence, are at https://iglucentral.com: give its address (`--iglu`) to use them.
 */

type Description = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const flag = { type: 'boolean' };
const upTo = (maxLength: number) => ({ type: 'string', maxLength });
const optional = (description: Description & { type: string }) => ({
  ...description,
  type: [description.type, 'null'],
});
const between = (type: 'integer' | 'number', minimum: number, maximum: number) => ({
  type,
  minimum,
  maximum,
});
const object = (properties: Description, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const uuid = { type: 'string', format: 'uuid' };
const index = between('integer', 0, 2 ** 31 - 1);
const upTo1000 = between('integer', 0, 1000);
const selfDescribing = object(
  {
    schema: { type: 'string', pattern: '^iglu:[\\w.-]+/[\\w-]+/[\\w-]+/\\d+-\\d+-\\d+$' },
    data: {},
  },
  ['schema', 'data'],
);

/** Every parameter of the tracker protocol that a POST may carry. */
const PAYLOAD_KEYS = `
  tna aid p dtm tz e tid eid tv duid nuid uid vid ip res url page refr fp ctype cookie lang
  f_pdf f_qt f_realp f_wma f_dir f_fla f_java f_gears f_ag cd ds cs vp mac pp_mix pp_max pp_miy pp_may
  ad_ba ad_ca ad_ad ad_uid tr_id tr_af tr_tt tr_tx tr_sh tr_ci tr_st tr_co tr_cu
  ti_id ti_sk ti_nm ti_na ti_ca ti_pr ti_qu ti_cu sa sn st sp se_ca se_ac se_la se_pr se_va
  ue_na ue_pr ue_px co cx ua tnuid stm sid ttm
`;

const payload = object(
  Object.fromEntries(
    PAYLOAD_KEYS.trim()
      .split(/\s+/)
      .map((key) => [key, text]),
  ),
  ['tv', 'p', 'e'],
);

const hints = optional(upTo(4096));

const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4': {
    type: 'array',
    items: payload,
    minItems: 1,
  },
  'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0': {
    type: 'array',
    items: selfDescribing,
    minItems: 1,
  },
  'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1': { type: 'array', items: selfDescribing },
  'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0': selfDescribing,
  'iglu:com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1': object(
    {
      targetUrl: { type: 'string', minLength: 1 },
      elementId: text,
      elementClasses: { type: 'array', items: text },
      elementTarget: text,
      elementContent: text,
    },
    ['targetUrl'],
  ),
  'iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0': object(
    { id: { type: 'string', pattern: '^[\\da-fA-F]{8}(-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}$' } },
    ['id'],
  ),
  'iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2': object(
    {
      userId: {
        type: 'string',
        maxLength: 36,
        pattern: '^([\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}|[\\da-f]{16})$',
      },
      sessionId: uuid,
      sessionIndex: index,
      eventIndex: optional(index),
      previousSessionId: optional(uuid),
      storageMechanism: {
        type: 'string',
        enum: ['SQLITE', 'COOKIE_1', 'COOKIE_3', 'LOCAL_STORAGE', 'FLASH_LSO'],
      },
      firstEventId: optional(uuid),
      firstEventTimestamp: optional({ type: 'string', format: 'date-time' }),
    },
    ['userId', 'sessionId', 'sessionIndex', 'storageMechanism'],
  ),
  'iglu:com.snowplowanalytics.snowplow/browser_context/jsonschema/2-0-0': object(
    {
      viewport: upTo(20),
      documentSize: upTo(20),
      resolution: upTo(20),
      colorDepth: upTo1000,
      devicePixelRatio: optional(between('number', 0, 1000)),
      cookiesEnabled: flag,
      online: flag,
      browserLanguage: optional(upTo(20)),
      documentLanguage: optional(upTo(20)),
      webdriver: optional(flag),
      deviceMemory: optional(between('number', 0, 1000)),
      hardwareConcurrency: optional(upTo1000),
      tabId: optional(uuid),
    },
    ['viewport', 'documentSize', 'resolution', 'colorDepth', 'cookiesEnabled', 'online'],
  ),
  'iglu:com.snowplowanalytics.snowplow/application/jsonschema/1-0-0': object({ version: upTo(255) }, [
    'version',
  ]),
  'iglu:org.ietf/http_client_hints/jsonschema/1-0-0': object(
    {
      isMobile: flag,
      brands: {
        type: 'array',
        items: object({ brand: upTo(4096), version: upTo(128) }, ['brand', 'version']),
      },
      architecture: hints,
      model: hints,
      platform: hints,
      platformVersion: hints,
      uaFullVersion: hints,
    },
    ['isMobile', 'brands'],
  ),
};

/** The descriptions as an Iglu registry holds them: text by path. */
export const SNOWPLOW_SCHEMAS: ReadonlyMap<string, string> = new Map(
  Object.entries(DESCRIPTIONS).map(([uri, description]) => {
    const self = parseSchemaKey(uri);
    if (typeof self === 'string') throw new Error(`${uri} names no schema`);
    return [schemaPath(self), JSON.stringify({ self, ...description })];
  }),
);
