import type { OnView, PageTracker, PageView, PartHost } from '../contract/collecting.ts';
import { drop } from '../contract/outcome.ts';
import type { Settings } from '../contract/settings.ts';
import type { Telemetry } from '../contract/types.ts';
import { createDebug } from '../page/debug.ts';
import { quietly } from '../page/quietly.ts';

/** What the parts of `collect` are given, and what ends their listening. */
export interface Host extends PartHost {
  /** No part hears of another page any more. */
  forgetParts(): void;
}

export function createPartHost(tracker: PageTracker, settings: Settings, telemetry: Telemetry): Host {
  const { pages } = tracker;
  const listeners = new Set<OnView>();

  const view = (): PageView | undefined => pages.seen && { ...pages.seen, referrer: pages.referrer };

  pages.onEnter = (isRedirect) => {
    const entered = view() as PageView;
    // After what the tracker itself does with it, the view of the page before among that.
    queueMicrotask(() => {
      // A part may fail on a page that has replaced what it needs.
      for (const listener of listeners) quietly(() => listener(entered, isRedirect));
    });
  };

  return {
    view,
    track(name, data, moment) {
      if (!moment) return telemetry.track(name as never, data as never);
      // As the drop-in does: who says no is asked at every call.
      return telemetry.consent.mode === 'off'
        ? drop('consent')
        : tracker.handle({ verb: 'track', name, data, moment });
    },
    onView(fn) {
      listeners.add(fn);
    },
    forgetParts() {
      listeners.clear();
    },
    debug: createDebug(settings),
  };
}
