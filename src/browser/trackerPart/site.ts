import { EVENTS } from '../catalogue/table.generated.ts';
import type { Settings } from '../contract/settings.ts';
import { createDebug, type Debug } from '../page/debug.ts';
import type { OwnPaths } from '../redaction/ownPaths.ts';
import { readOwnPaths } from '../redaction/readOwnPaths.ts';

/** What stays the same while a page lives. */
export interface Site {
  readonly settings: Settings;
  readonly salt: string;
  /** False for the UI, whose titles name projects. */
  readonly sendTitle: boolean;
  /** The catalogue and the site's own events. */
  readonly events: Readonly<Record<string, string>>;
  readonly own: OwnPaths;
  readonly debug: Debug;
}

export function readSite(settings: Settings): Site {
  const debug = createDebug(settings);
  return {
    settings,
    debug,
    salt: settings.hashSalt ?? '',
    sendTitle: settings.property !== 'ui',
    // Ours last: a site can't redefine them.
    events: { ...settings.events, ...EVENTS },
    own: readOwnPaths(settings.publicPaths, settings.routes, debug),
  };
}
