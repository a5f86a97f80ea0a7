import { describe, expect, it } from 'vitest';
import { isCollectorRequest } from './isCollectorRequest.ts';

describe('on a site’s own server', () => {
  it.each([
    ['GET', '/micro/all'],
    ['POST', '/micro/good'],
    ['GET', '/micro'],
    ['OPTIONS', '/micro/good'],
    ['GET', '/health'],
    ['GET', '/sink-health'],
    ['GET', '/i?e=pv'],
    ['HEAD', '/ice.png'],
    ['OPTIONS', '/i'],
    ['POST', '/com.snowplowanalytics.snowplow/tp2'],
    ['OPTIONS', '/com.snowplowanalytics.snowplow/tp2'],
    ['GET', '/com.snowplowanalytics.snowplow/tp1'],
    ['GET', '/com.snowplowanalytics.snowplow/tp2?e=pv'],
    ['POST', '/com.acme/track'],
    ['GET', '/com.acme/track?x=1&e=pv'],
  ])('%s %s is the collector’s', (method, url) => {
    expect(isCollectorRequest(method, url)).toBe(true);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/demo/ui'],
    ['GET', '/demo/ui?utm_source=e'],
    ['GET', '/demo/ui/'],
    ['HEAD', '/demo/hub?x=1'],
    ['GET', '/src/main.ts'],
    ['GET', '/@vite/client'],
    ['GET', '/robots.txt'],
    ['GET', '/microphone'],
    ['GET', '/index.html?e=pv'],
    ['GET', '/a/b/c?e=pv'],
    ['POST', '/submit'],
    ['POST', '/api/v1/things'],
    ['PUT', '/com.snowplowanalytics.snowplow/tp2'],
    [undefined, undefined],
  ])('%s %s is the site’s', (method, url) => {
    expect(isCollectorRequest(method, url)).toBe(false);
  });
});
