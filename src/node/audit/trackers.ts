import type { Exchange } from './exchange.ts';

/** Hosts, with their sub-domains, that serve trackers or collect their data. */
const HOSTS = [
  ...['google-analytics.com', 'analytics.google.com', 'googletagmanager.com', 'doubleclick.net'],
  ...['googleadservices.com', 'googlesyndication.com', 'segment.io', 'segment.com', 'rudderstack.com'],
  ...['mixpanel.com', 'amplitude.com', 'posthog.com', 'heapanalytics.com', 'heap.io', 'pendo.io'],
  ...['plausible.io', 'usefathom.com', 'simpleanalytics.com', 'goatcounter.com', 'umami.is', 'matomo.cloud'],
  ...[
    'hotjar.com',
    'hotjar.io',
    'clarity.ms',
    'fullstory.com',
    'mouseflow.com',
    'logrocket.io',
    'lr-ingest.io',
  ],
  ...['connect.facebook.net', 'facebook.com', 'licdn.com', 'ads.linkedin.com', 'bat.bing.com'],
  ...[
    'analytics.tiktok.com',
    'ads-twitter.com',
    'analytics.twitter.com',
    'redditstatic.com',
    'alb.reddit.com',
  ],
  ...['hs-scripts.com', 'hs-analytics.net', 'hsforms.com', 'intercom.io', 'drift.com', 'marketo.net'],
  ...['cloudflareinsights.com', 'nr-data.net', 'sentry.io', 'datadoghq.com', 'datadoghq.eu', 'bugsnag.com'],
  ...['snowplowanalytics.com', 'snowplow.io', 'snowcatcloud.com', 'scorecardresearch.com', 'quantserve.com'],
  ...[
    'chartbeat.net',
    'parsely.com',
    'cdn.vercel-insights.com',
    'kissmetrics.io',
    'crazyegg.com',
    'mc.yandex.ru',
  ],
];

/** Paths that trackers have on whatever host. */
const PATHS: readonly RegExp[] = [
  // Snowplow: POST, redirects, webhooks of Iglu, and its pixel.
  /^\/com\.snowplowanalytics\.(?:snowplow|iglu)\//,
  /^\/i\?(?=.*\be=)(?=.*\btv=)/,
  // Google's, behind a host of the site's own.
  /^\/(?:[\w/-]+\/)?collect\?(?:.*&)?tid=(?:G|UA|GTM)-/,
  /^\/(?:[\w-]+\/)?(?:matomo|piwik)\.php/,
  /^\/_vercel\/insights\//,
];

/** A body of Snowplow's, at whatever path. */
const SNOWPLOW_BODY = /"schema":\s*"iglu:com\.snowplowanalytics\.snowplow\/payload_data/;

const isBelow = (host: string, of: string): boolean => host === of || host.endsWith(`.${of}`);

/** Whether a request goes to a collector, or to a tracker that is known by its host or its shape. */
export function isTracker({ address, body }: Pick<Exchange, 'address' | 'body'>): boolean {
  const { hostname, pathname, search } = new URL(address);
  return (
    HOSTS.some((host) => isBelow(hostname, host)) ||
    PATHS.some((path) => path.test(pathname + search)) ||
    SNOWPLOW_BODY.test(body.toString('latin1'))
  );
}
