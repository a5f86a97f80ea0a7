import { LinkClickTrackingPlugin, trackLinkClick } from '@snowplow/browser-plugin-link-click-tracking';
import {
  type BrowserPlugin,
  type BrowserTracker,
  newTracker,
  type TrackerConfiguration,
  trackPageView,
  trackSelfDescribingEvent,
} from '@snowplow/browser-tracker';
import type { Emitter, SelfDescribingJson } from '@snowplow/tracker-core';
import type { Settings } from '../options.ts';

/** What is sent as `tna`: the same for every tracker that a page starts. */
const NAMESPACE = 'meltano-web';

/** What Snowplow must not read from the page by itself. */
export interface PageFacts {
  readonly url: string;
  readonly referrer: string | null;
  readonly context: SelfDescribingJson;
}

/** One life of a Snowplow tracker, in one mode. A change of mode takes a new one: no id is carried over. */
export interface Snowplow {
  /** @param title empty for none. */
  trackPageView(title: string, time: number): void;
  trackLinkClick(targetUrl: string): void;
  trackEvent(event: SelfDescribingJson, time: number): void;
  setUserId(digest: string | null): void;
  stop(): void;
}

/** Snowplow's configuration type doesn't know the seam of vite.config.ts, by which our emitter comes in. */
type SeamConfiguration = TrackerConfiguration & { emitter: Emitter };

let lives = 0;

/** Starts Snowplow so that it stores and sends what the mode allows, and nothing goes but through `emitter`. */
export function startSnowplow(
  settings: Settings,
  identified: boolean,
  emitter: Emitter,
  facts: () => PageFacts,
): Snowplow {
  const id = `${NAMESPACE}-${++lives}`;
  const pageFacts: BrowserPlugin = {
    contexts: () => [facts().context],
    beforeTrack: (builder) => {
      const { url, referrer } = facts();
      builder.add('url', url);
      // `add` can't take away what Snowplow has put there.
      delete builder.getPayload().refr;
      builder.add('refr', referrer);
    },
  };
  const configuration: SeamConfiguration = {
    appId: settings.appId as string,
    platform: 'web',
    plugins: [pageFacts, LinkClickTrackingPlugin()],
    contexts: { webPage: false },
    // The probe for the root domain writes a cookie.
    discoverRootDomain: false,
    cookieName: 'meltano_telemetry_',
    stateStorageStrategy: identified ? 'localStorage' : 'none',
    anonymousTracking: identified ? false : { withServerAnonymisation: true },
    // Snowplow's own queue would be read from localStorage.
    eventStore: {} as NonNullable<TrackerConfiguration['eventStore']>,
    emitter,
  };
  const tracker = newTracker(id, settings.collector, configuration) as BrowserTracker;
  tracker.core.setTrackerNamespace(NAMESPACE);

  return {
    trackPageView: (title, timestamp) => trackPageView({ title, timestamp }, [id]),
    trackLinkClick: (targetUrl) => trackLinkClick({ targetUrl }, [id]),
    trackEvent: (event, timestamp) => trackSelfDescribingEvent({ event, timestamp }, [id]),
    setUserId: (digest) => tracker.setUserId(digest),
    stop: () => tracker.core.deactivate(),
  };
}
