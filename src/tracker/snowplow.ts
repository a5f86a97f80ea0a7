import {
  disableLinkClickTracking,
  enableLinkClickTracking,
  LinkClickTrackingPlugin,
  trackLinkClick,
} from '@snowplow/browser-plugin-link-click-tracking';
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
  trackPageView(title: string, time: number): void;
  trackEvent(event: SelfDescribingJson, time: number): void;
  setUserId(digest: string | null): void;
  stop(): void;
}

/** Snowplow's configuration type doesn't know the seam of vite.config.ts, by which our emitter comes in. */
type SeamConfiguration = TrackerConfiguration & { emitter: Emitter };

let lives = 0;

/** The plugin fails on SVG links, whose `href` is no string: those are handed to it in words it knows. */
const linkFilter = (id: string) => (link: Element) => {
  const { href } = link as { href?: string | SVGAnimatedString };
  if (typeof href === 'string') return true;
  const targetUrl = new URL(href?.baseVal ?? '', document.baseURI).href;
  trackLinkClick({ targetUrl }, [id]);
  return false;
};

/** A filter that throws would be an error of the page. */
const quietly =
  <Argument>(filter: (argument: Argument) => boolean) =>
  (argument: Argument): boolean => {
    try {
      return filter(argument);
    } catch {
      return false;
    }
  };

/**
 * Starts Snowplow so that it stores and sends what the mode allows, and nothing goes but through `emitter`.
 *
 * @param mayLeave is asked before a click is tracked: Snowplow stores ids when it tracks.
 */
export function startSnowplow(
  settings: Settings,
  identified: boolean,
  emitter: Emitter,
  facts: () => PageFacts,
  mayLeave: () => boolean,
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
  if (settings.linkClicks !== 'off')
    enableLinkClickTracking(
      { options: { filter: quietly((link: Element) => mayLeave() && linkFilter(id)(link)) } },
      [id],
    );

  return {
    trackPageView: (title, timestamp) => trackPageView({ title, timestamp }, [id]),
    trackEvent: (event, timestamp) => trackSelfDescribingEvent({ event, timestamp }, [id]),
    setUserId: (digest) => tracker.setUserId(digest),
    stop() {
      disableLinkClickTracking([id]);
      tracker.core.deactivate();
    },
  };
}
