// What we are measured against: the plain Snowplow tracker with the link-click plugin, as people use it.
import {
  enableLinkClickTracking,
  LinkClickTrackingPlugin,
} from '@snowplow/browser-plugin-link-click-tracking';
import { newTracker, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';

const { collector, keepalive } = (document.currentScript as HTMLScriptElement).dataset;
newTracker('sp', collector as string, {
  appId: 'bench',
  plugins: [LinkClickTrackingPlugin()],
  ...(keepalive && { keepalive: true }),
});
enableLinkClickTracking();
trackPageView();

Object.assign(window, {
  plainView: () => trackPageView(),
  plainTrack: (schema: string, data: Record<string, unknown>) =>
    trackSelfDescribingEvent({ event: { schema, data } }),
});
