import type { SelfDescribingJson } from '@snowplow/tracker-core';
import type { Identity } from '../contract/identity.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentMode } from '../contract/types.ts';

const WEB_CONTEXT = 'iglu:com.meltano/web_context/jsonschema/1-1-0';

/** The entity of every event. */
export const webContext = (
  settings: Settings,
  mode: ConsentMode,
  identity: Identity,
): SelfDescribingJson => ({
  schema: WEB_CONTEXT,
  data: {
    property: settings.property,
    app_version: settings.appVersion || null,
    mode,
    ...identity.context,
  },
});
