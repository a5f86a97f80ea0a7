import { LinkClickTrackingPlugin, trackLinkClick } from '@snowplow/browser-plugin-link-click-tracking';
import {
  type BrowserPlugin,
  type BrowserTracker,
  newTracker,
  type TrackerConfiguration,
} from '@snowplow/browser-tracker';
import { buildSelfDescribingEvent, type SelfDescribingJson } from '@snowplow/tracker-core';
import type { Settings } from '../../contract/settings.ts';
import type { Visitor } from '../../hashPart/visitor.ts';
import type { PayloadTaker } from './exit.ts';

/** What is sent as `tna`: the same for every tracker that a page starts. */
const NAMESPACE = 'meltano-web';

/** What Snowplow must not read from the page by itself. */
export interface PageFacts {
  readonly url: string;
  readonly referrer: string | null;
  readonly context: SelfDescribingJson;
  /** The digest of the visitor's user id. */
  readonly user: string | null;
}

/** One Snowplow tracker, for one mode: a change of mode starts another, so that no id carries over. */
export interface Snowplow {
  /** @param title empty for none. */
  trackPageView(title: string, time: number): void;
  trackLinkClick(targetUrl: string): void;
  trackEvent(event: SelfDescribingJson, time: number): void;
}

/** Snowplow's configuration type doesn't know the seam by which our emitter comes in: node/build/snowplowSeam.ts. */
type SeamConfiguration = TrackerConfiguration & { emitter: PayloadTaker };

let lives = 0;

/**
 * Starts Snowplow so that it stores nothing, and sends nothing except through `emitter`.
 *
 * @param readVisitor reads the visitor's ids; given in mode `identified` only.
 */
export function startSnowplow(
  settings: Settings,
  readVisitor: (() => Visitor) | undefined,
  emitter: PayloadTaker,
  facts: () => PageFacts,
): Snowplow {
  const id = `${NAMESPACE}-${++lives}`;
  let seen: PageFacts;
  const pageFacts: BrowserPlugin = {
    contexts: () => {
      seen = facts();
      return [seen.context];
    },
    // `seen` is of the same event: Snowplow asks for its entities first.
    beforeTrack: (builder) => {
      builder.add('url', seen.url);
      builder.add('refr', seen.referrer);
      if (readVisitor) builder.addDict({ ...readVisitor(), uid: seen.user });
    },
  };
  const configuration: SeamConfiguration = {
    appId: settings.appId as string,
    platform: 'web',
    plugins: [pageFacts, LinkClickTrackingPlugin()],
    emitter,
  };
  const tracker = newTracker(id, settings.collector, configuration) as BrowserTracker;
  tracker.core.setTrackerNamespace(NAMESPACE);

  return {
    trackPageView: (title, timestamp) => tracker.trackPageView({ title, timestamp }),
    trackLinkClick: (targetUrl) => trackLinkClick({ targetUrl }, [id]),
    trackEvent: (event, timestamp) => tracker.core.track(buildSelfDescribingEvent({ event }), [], timestamp),
  };
}
