import { VERSION_PATTERN } from '../catalogue/versionPattern.ts';
import type { Tracker } from '../contract/call.ts';
import type { Settings } from '../contract/settings.ts';
import type { Telemetry } from '../contract/types.ts';
import { createDebug } from '../page/debug.ts';
import type { Command } from './command.ts';
import { intercept } from './intercept.ts';
import { obeyConsent } from './obeyConsent.ts';
import { createStandIn } from './standIn.ts';

const VERSION = RegExp(`^${VERSION_PATTERN}$`);

/**
 * The part for `legacyGa: 'on'`. A command takes the way of every call, through the gate to the tracker, and keeps
 * the time and the address that it had when it was made.
 */
export function startLegacyGa(tracker: Tracker, settings: Settings, telemetry: Telemetry): void {
  let current: Command | undefined;
  const { handle } = tracker;
  tracker.handle = (call) => {
    if (!current) return handle(call);
    const { time, url, title } = current;
    return handle({ ...call, moment: { ...call.moment, time, url, title } });
  };

  const debug = createDebug(settings);
  const standIn = createStandIn({
    telemetry,
    countsPageViews: settings.pageViews === 'off',
    setAppVersion(version) {
      // The tracker reads it for each event; what the page has said itself stays.
      if (!VERSION.test(version)) debug('legacy GA: dimension2 is no version');
      else (settings as { appVersion?: string }).appVersion ||= version;
    },
    debug,
  });
  const interception = intercept();
  obeyConsent(interception, telemetry);
  interception.attach((command) => {
    current = command;
    try {
      standIn(command);
    } finally {
      current = undefined;
    }
  });
}
