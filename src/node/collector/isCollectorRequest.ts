const TRACKER_PATH = /^\/com\.snowplowanalytics\.[^/]+\/tp[12]$/;

/**
 * Whether a request to a site's server is for the collector mounted there. A real collector takes every GET of two
 * segments for a pixel; here such a path may be a page, unless it is a tracker's or carries an event.
 */
export function isCollectorRequest(method = 'GET', url = '/'): boolean {
  const [pathname = '', query] = url.split('?', 2);
  if (/^\/micro(?:\/|$)/.test(pathname) || /^\/(?:i|ice\.png)$/.test(pathname)) return true;

  const isRead = method === 'GET' || method === 'HEAD';
  if (/^\/(?:sink-)?health$/.test(pathname)) return isRead;
  if (!/^\/[^/]+\/[^/]+$/.test(pathname)) return false;
  return isRead
    ? TRACKER_PATH.test(pathname) || new URLSearchParams(query).has('e')
    : method === 'POST' || method === 'OPTIONS';
}
