import type { AtomicRow } from './atomicRow.ts';
import { timestamp } from './converters.ts';
import type { EnrichmentFailure } from './failures.ts';
import type { JavaUri } from './java/javaUri.ts';
import { parseUri } from './java/lenientUri.ts';
import { queryPairs } from './querystring.ts';
import { tsvSafe } from './tsvSafe.ts';

/** Takes the page's address apart: page_url*, refr_*, mkt_*. Enrich EnrichmentManager, the web part. */
export function enrichPage(event: AtomicRow, refererHeader: string | null): EnrichmentFailure[] {
  const failures: EnrichmentFailure[] = [];

  // Enrich PageEnrichments.extractPageUri: without a url parameter, the page is what the Referer header says.
  const address = event.page_url ?? refererHeader;
  const page = address === null ? undefined : parseUri(address);
  if (page) {
    event.page_url = page.text;
    explode(event, 'page', page);
    const query = new Map(queryPairs(page.query ?? '').map(([name, value]) => [name, value ?? '']));
    setCampaign(event, query);
    failures.push(...setCrossDomain(event, query.get('_sp') ?? ''));
  } else if (address !== null) failures.push(unparseable(address));

  if (event.page_referrer !== null) {
    const referrer = parseUri(event.page_referrer);
    if (referrer) {
      explode(event, 'refr', referrer);
      event.refr_medium = mediumOf(referrer, event.page_urlhost);
    } else failures.push(unparseable(event.page_referrer));
  }
  return failures;
}

const unparseable = (address: string): EnrichmentFailure => ({
  enrichment: null,
  message: { error: `Provided URI [${address}] could not be parsed` },
});

/** Enrich ConversionUtils.explodeUri. */
function explode(event: AtomicRow, prefix: 'page' | 'refr', uri: JavaUri): void {
  event[`${prefix}_urlscheme`] = uri.scheme;
  event[`${prefix}_urlhost`] = uri.host;
  event[`${prefix}_urlport`] = String(uri.port ?? (uri.scheme === 'https' ? 443 : 80));
  event[`${prefix}_urlpath`] = tsvSafe(uri.path ?? '');
  event[`${prefix}_urlquery`] = tsvSafe(uri.query ?? '');
  event[`${prefix}_urlfragment`] = tsvSafe(uri.fragment ?? '');
}

/** The referer parser without its list of search engines and social networks: those are `unknown` here. */
function mediumOf(referrer: JavaUri, pageHost: string | null): string | null {
  if (!/^(?:https?|android-app)$/.test(referrer.scheme ?? '') || referrer.host === null) return null;
  return referrer.host === pageHost ? 'internal' : 'unknown';
}

const NETWORKS = [
  ['gclid', 'Google'],
  ['msclkid', 'Microsoft'],
  ['dclid', 'DoubleClick'],
] as const;

/** Campaign attribution with Snowplow's usual configuration: the utm parameters and three click identifiers. */
function setCampaign(event: AtomicRow, query: ReadonlyMap<string, string>): void {
  for (const field of ['medium', 'source', 'term', 'content', 'campaign'] as const)
    event[`mkt_${field}`] = tsvSafe(query.get(`utm_${field}`) ?? '');
  const network = NETWORKS.find(([parameter]) => query.has(parameter));
  if (!network) return;
  event.mkt_clickid = tsvSafe(query.get(network[0]) ?? '');
  event.mkt_network = network[1];
}

/** `_sp=<domain user>.<milliseconds>`, which links of another site may carry: Enrich PageEnrichments.parseCrossDomain. */
function setCrossDomain(event: AtomicRow, link: string): EnrichmentFailure[] {
  // What else there is behind a second point does not count, nor do points at the end.
  const [user = '', time = ''] = link.replace(/\.+$/, '').split('.');
  if (link === '') return [];
  const [expectation] =
    link.split('.').length > 1 && time !== '' ? [timestamp('refr_dvce_tstamp')(event, time)] : [];
  if (expectation) return [{ enrichment: null, message: { field: 'sp_dtm', value: time, expectation } }];
  event.refr_domain_userid = tsvSafe(user);
  return [];
}
