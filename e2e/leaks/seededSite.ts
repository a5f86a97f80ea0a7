import type { Piece } from '../../src/testing/leakFinder/createSearch.ts';
import { requestPieces } from '../../src/testing/leakFinder/requestPieces.ts';
import { type CollectorServer, startCollectorServer } from '../support/collectorServer.ts';
import type { Entry } from '../support/fixtures.ts';
import type { Engine, Tab } from '../support/tab.ts';
import { SEEDS } from './canaries.ts';
import { isDeclared } from './declared.ts';
import { type Host, startHost } from './host.ts';
import {
  CROSS_REFERRER,
  type PageOptions,
  referringPage,
  seededPage,
  URL_FRAGMENT,
  URL_PATH,
  URL_QUERY,
} from './seededPage.ts';

/** A visitor on the seeded page, and the servers that see what leaves. */
export interface SeededSite {
  readonly tab: Tab;
  readonly appId: string;
  readonly collector: CollectorServer;
  readonly site: Host;
  readonly cdn: Host;
  /** Whether an address is one of these servers'. */
  isOwn(url: string): boolean;
  /** All that has left so far, but for the documents, which the browser fetches for the page. */
  left(identified: boolean): Piece[];
  close(): Promise<void>;
}

/**
 * Opens the seeded page by a link on another site, so that address and referrer are seeded too.
 *
 * @param dist the folder of the build.
 */
export async function openSeededSite(
  engine: Engine,
  entry: Entry,
  options: PageOptions,
  dist: string,
): Promise<SeededSite> {
  const [site, other, cdn, collector] = await Promise.all([
    startHost(dist),
    startHost(dist),
    startHost(dist),
    startCollectorServer(),
  ]);
  const tab = await engine.open();
  const appId = `leaks-${crypto.randomUUID().slice(0, 8)}`;
  const filledIn = {
    collector: collector.url,
    property: 'website',
    appId,
    appVersion: '1.2.3',
    collect: 'errors vitals dead-ends',
    ...options,
  };
  const { word, token } = SEEDS['url.userinfo'];
  const address = site.origin.replace('//', `//${word}:${token}@`);
  site.status = 404;
  site.html = seededPage(entry, filledIn, cdn.origin, engine.pageScript);
  other.html = referringPage(`${address}${URL_PATH}?${URL_QUERY}#${URL_FRAGMENT}`);
  await tab.goto(other.origin + CROSS_REFERRER);
  await tab.click('#go');

  return {
    tab,
    appId,
    collector,
    site,
    cdn,
    isOwn: (url) =>
      [site, other, cdn].some(({ origin }) => url.startsWith(`${origin}/`)) ||
      url.startsWith(`${collector.url}/`),
    left(identified) {
      const declared = isDeclared(identified);
      const pieces = (host: string, requests: Host['seen']) =>
        requests.flatMap((request) => requestPieces(request, host, declared));
      return [
        ...pieces(
          'site',
          site.seen.filter(({ headers }) => headers['sec-fetch-dest'] !== 'document'),
        ),
        ...pieces('cdn', cdn.seen),
        ...pieces(
          'collector',
          collector.seen.map((request) => ({ ...request, headers: Object.fromEntries(request.headers) })),
        ),
      ];
    },
    async close() {
      await tab.close();
      await Promise.all([site, other, cdn, collector].map((server) => server.close()));
    },
  };
}
