import type { Identity } from '../contract/identity.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentMode } from '../contract/types.ts';
import { rememberLast } from '../redaction/rememberLast.ts';
import { writeJson } from './guard/writeJson.ts';

const CONTEXTS = 'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0';

const WEB_CONTEXT = 'iglu:com.meltano/web_context/jsonschema/1-1-0';

/** Gives the entities of an event as JSON: one, which stays the same until one of these changes. */
export const createEntities = ({
  property,
}: Settings): ((mode: ConsentMode, identity: Identity, appVersion: string | undefined) => string) =>
  rememberLast((mode, identity, appVersion) => {
    const data = { property, app_version: appVersion || null, mode, ...identity.context };
    return writeJson({ schema: CONTEXTS, data: [{ schema: WEB_CONTEXT, data }] });
  });
