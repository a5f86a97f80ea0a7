import { LinkClickTrackingPlugin, trackLinkClick } from '@snowplow/browser-plugin-link-click-tracking';
import {
  type BrowserPlugin,
  type BrowserTracker,
  newTracker,
  type TrackerConfiguration,
} from '@snowplow/browser-tracker';
import { buildPageView, buildSelfDescribingEvent, type SelfDescribingJson } from '@snowplow/tracker-core';
import type { Identity } from '../../contract/identity.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ConsentMode } from '../../contract/types.ts';
import type { Visitor } from '../../hashPart/visitor.ts';
import { createEntities } from '../entities.ts';
import type { PayloadTaker } from './exit.ts';

/** What is sent as `tna`: the same for every tracker that a page starts. */
const NAMESPACE = 'meltano-web';

/** What Snowplow must not read from the page by itself. */
export interface PageFacts {
  readonly url: string;
  readonly referrer: string | null;
  readonly mode: ConsentMode;
  readonly identity: Identity;
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
  // Of this life alone: what is remembered of an identity ends with it.
  const entities = createEntities(settings);
  const pageFacts: BrowserPlugin = {
    beforeTrack: (builder) => {
      const { url, referrer, mode, identity } = facts();
      builder.add('url', url);
      builder.add('refr', referrer);
      builder.add('co', entities(mode, identity, settings.appVersion));
      if (!readVisitor) return;
      builder.addDict({ ...readVisitor() });
      builder.add('uid', identity.user);
    },
  };
  const configuration: SeamConfiguration = {
    appId: settings.appId as string,
    platform: 'web',
    plugins: [pageFacts, LinkClickTrackingPlugin()],
    emitter,
  };
  const { core } = newTracker(NAMESPACE, settings.collector, configuration) as BrowserTracker;

  return {
    trackPageView: (title, timestamp) => core.track(buildPageView({ pageTitle: title }), [], timestamp),
    trackLinkClick: (targetUrl) => trackLinkClick({ targetUrl }, [NAMESPACE]),
    trackEvent: (event, timestamp) => core.track(buildSelfDescribingEvent({ event }), [], timestamp),
  };
}
