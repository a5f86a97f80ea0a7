import type { PageTracker, PartLoaders, StartPart } from '../contract/collecting.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentState, Telemetry } from '../contract/types.ts';
import { createPartHost } from './createPartHost.ts';
import { whenIdle } from './whenIdle.ts';

/**
 * The part for `collect`: loads the parts that are named there when the page is idle, starts them, and ends them at a no.
 * After another yes they start anew.
 */
export function startCollect(
  tracker: PageTracker,
  settings: Settings,
  telemetry: Telemetry,
  loaders: PartLoaders,
): void {
  const host = createPartHost(tracker, settings, telemetry);
  const known = Object.keys(loaders);
  const names = [...new Set(`${settings.collect}`.split(/\s+/))].filter((name) => {
    if (name && !known.includes(name))
      host.debug(`collect: expected some of "${known.join(' ')}", got "${name}"`);
    return known.includes(name);
  });
  /** Each is downloaded once, whatever the visitor says in between. */
  const loading = new Map<string, Promise<StartPart>>();
  /** What ends each part that runs. */
  const ends = new Map<string, () => void>();

  const start = async (name: string) => {
    try {
      const part = loading.get(name) ?? (loaders[name] as PartLoaders[string])();
      loading.set(name, part);
      const startPart = await part;
      // The visitor may have said no meanwhile, and yes again.
      if (telemetry.consent.mode !== 'off' && !ends.has(name)) ends.set(name, startPart(host));
    } catch {
      loading.delete(name);
      // Blocked, or on a page that has replaced what it needs: the rest works without it.
    }
  };
  const obey = ({ mode }: ConsentState) => {
    if (mode === 'off') {
      host.forgetParts();
      for (const end of ends.values()) end();
      ends.clear();
    } else
      whenIdle(() => {
        if (telemetry.consent.mode !== 'off') for (const name of names) if (!ends.has(name)) start(name);
      });
  };
  telemetry.onConsentChange(obey);
  obey(telemetry.consent);
}
