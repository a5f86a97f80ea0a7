import { isJoinKey } from '../../catalogue/isJoinKey.ts';
import { type HashText, prepareEvent } from '../../catalogue/prepareEvent.ts';
import { ENTITIES } from '../../catalogue/table.generated.ts';
import type { Table } from '../../catalogue/table.ts';
import type { ConsentMode } from '../../contract/types.ts';
import type { Hasher } from '../../hashPart/hasher.ts';
import type { OwnPaths } from '../../redaction/ownPaths.ts';
import { redactFound } from '../../redaction/redactFound.ts';
import { redactLink } from '../../redaction/redactLink.ts';
import { redactReferrer } from '../../redaction/redactReferrer.ts';
import { redactText } from '../../redaction/redactText.ts';
import { redactUrl } from '../../redaction/redactUrl.ts';
import { rememberLast } from '../../redaction/rememberLast.ts';
import { ALLOWED } from './allowList.ts';
import type { LastLook } from './lastLook.ts';
import { writeJson } from './writeJson.ts';

declare const clean: unique symbol;
/** A payload that has passed the guard: nothing else can be given to the outbox. */
export type Clean = Readonly<Record<string, string>> & { readonly [clean]: true };

/** What the guard enforces. */
export interface GuardTerms {
  readonly mode: ConsentMode;
  /** False for the UI, whose titles name projects and pipelines. */
  readonly sendTitle: boolean;
  /** Without it no identifier passes. */
  readonly hasher: Hasher | undefined;
  readonly salt: string;
  /** The catalogue, with the site's own events. */
  readonly events: Table;
  /** What the site says about its paths. */
  readonly own?: OwnPaths;
  readonly lastLook: LastLook;
}

const LINK_CLICK = 'iglu:com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1';

interface SelfDescribing {
  readonly schema: string;
  readonly data: Record<string, unknown>;
}

const redactOwnUrl = rememberLast(redactUrl);
const redactOwnReferrer = rememberLast(redactReferrer);
const redactTitle = rememberLast((title: string) => redactText(title));

/** The ids are the same for all events of a session. */
const digestIds = rememberLast((hasher: Hasher | undefined, salt?: string, duid?: unknown, sid?: unknown) => [
  hasher?.digestUuid('duid', `${duid ?? ''}`, salt),
  hasher?.digestUuid('sid', `${sid ?? ''}`, salt),
]);
/** For modes without ids: `off` and `anonymous`. */
export const forgetIds = (): unknown => digestIds(undefined);

/** Slugs come again and again, and testing one costs as much as the rest of the guard: this many are remembered. */
const MOST_KNOWN = 500;
/** Slugs that are fine. The object has no prototype and no methods, which the page may have changed. */
const known: Record<string, true> = Object.create(null);
let count = 0;

/** Whether a slug identifies somebody: phone numbers, UUIDs and keys in hex have the characters of slugs. */
function isTelling(text: string): boolean {
  if (known[text]) return false;
  if (redactFound(text) !== text) return true;
  if (count++ < MOST_KNOWN) known[text] = true;
  return false;
}

/**
 * What is already a digest passes; a raw value would have been refused by its field's pattern. In mode `anonymous` only
 * join keys are left: anybody can compute the digest of a known e-mail address and find it.
 */
const passDigests =
  (identified: boolean): HashText =>
  (field, value) =>
    identified || isJoinKey(field) ? value : null;

const nameOf = (schema: string): string => schema.split('/')[1] ?? '';

/** The event as it may leave. What the page wrote in it is added to `texts`. */
function guardEvent(
  { schema, data }: SelfDescribing,
  { events, own }: GuardTerms,
  identified: boolean,
  texts: string[],
): SelfDescribing | 'guard' | 'leak' {
  if (schema === LINK_CLICK) {
    const target = `${data.targetUrl}`;
    const targetUrl = redactLink(target, target.startsWith(`${location.origin}/`) ? own : undefined);
    texts.push(targetUrl);
    return { schema, data: { targetUrl } };
  }
  const prepared = prepareEvent(nameOf(schema), data, passDigests(identified), events);
  if (!('schema' in prepared) || prepared.schema !== schema) return 'guard';
  texts.push(...prepared.written);
  return prepared.written.some(isTelling) ? 'leak' : { schema, data: prepared.data };
}

function guardEntity({ schema, data }: SelfDescribing, identified: boolean): SelfDescribing[] {
  const mode = identified
    ? { mode: 'identified' }
    : { mode: 'anonymous', project_uuid: null, project_uuid_source: null, client_uuid: null };
  const prepared = prepareEvent(nameOf(schema), { ...data, ...mode }, passDigests(identified), ENTITIES);
  return 'schema' in prepared && prepared.schema === schema ? [{ schema, data: prepared.data }] : [];
}

/** All events of a page have the same entities, until the mode changes. */
const guardEntities = rememberLast((co: string, identified: boolean): string => {
  const { schema, data } = JSON.parse(co) as { schema: string; data: SelfDescribing[] };
  return writeJson({ schema, data: data.flatMap((entity) => guardEntity(entity, identified)) });
});

/**
 * The gate at the exit: takes the final payload that Snowplow has built and returns what may leave, or why
 * nothing may. Synchronous, so that an event tracked while the page unloads passes it too. Fails closed.
 */
export function guardPayload(
  payload: Readonly<Record<string, unknown>>,
  terms: GuardTerms,
): Clean | 'consent' | 'guard' | 'leak' {
  try {
    const { mode, sendTitle, hasher, salt, own, lastLook } = terms;
    if (mode === 'off') return 'consent';
    const identified = mode === 'identified' && !!hasher;
    const kept: Record<string, string> = {};
    for (const key of ALLOWED) if (payload[key]) kept[key] = `${payload[key]}`;

    const texts: string[] = [];
    lastLook.refresh();

    const { refr = '', page = '', co } = kept;
    const ue_pr = payload.ue_pr as SelfDescribing | string | undefined;
    const referrer = redactOwnReferrer(refr, kept.url ?? '', own);
    kept.url = redactOwnUrl(kept.url ?? '', undefined, own);
    if (referrer) kept.refr = referrer;
    else delete kept.refr;
    if (sendTitle && page) kept.page = lastLook.hideKnown(redactTitle(page));
    else delete kept.page;

    if (kept.e === 'ue' && ue_pr) {
      // JSON in a payload that has passed here before. Snowplow's has the event itself.
      const { schema, data } = typeof ue_pr === 'string' ? JSON.parse(ue_pr) : ue_pr;
      const event = guardEvent(data, terms, identified, texts);
      if (typeof event === 'string') return event;
      kept.ue_pr = writeJson({ schema, data: event });
    } else if (kept.e !== 'pv' || ue_pr) return 'guard';

    if (co) kept.co = guardEntities(co, identified);

    if (identified) {
      const [duid, sid] = digestIds(hasher, salt, payload.duid, payload.sid);
      if (duid) kept.duid = duid;
      if (sid) kept.sid = sid;
      if (/^\d+$/.test(`${payload.vid}`)) kept.vid = `${payload.vid}`;
      if (/^([0-9a-f]{32}){1,2}$/i.test(`${payload.uid}`)) kept.uid = `${payload.uid}`;
    }
    // `app_version` is the one field of the entities that the page writes.
    texts.push(kept.url, `${kept.refr}`, `${/app_version":"([^"]+)/.exec(`${kept.co}`)?.[1]}`);
    return lastLook.holdsKnown(texts) ? 'leak' : (kept as Clean);
  } catch {
    return 'guard';
  }
}
