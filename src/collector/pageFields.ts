import type { AtomicEvent } from './atomicFields.ts';
import type { EnrichmentFailure } from './badRow.ts';
import { toTimestamp, tsvSafe } from './conversions.ts';
import { parseUri, type Uri } from './javaUri.ts';
import { parseQuery } from './queryString.ts';

/** With Enrich's defaults (CampaignAttributionEnrichment). */
const CAMPAIGN = {
  utm_medium: 'mkt_medium',
  utm_source: 'mkt_source',
  utm_term: 'mkt_term',
  utm_content: 'mkt_content',
  utm_campaign: 'mkt_campaign',
};
const NETWORKS = { gclid: 'Google', msclkid: 'Microsoft', dclid: 'DoubleClick' };

const failure = (error: string): EnrichmentFailure => ({ enrichment: null, message: { error } });

/**
 * Fills the fields that come from the page's address and the referrer's. An event without `url` gets the page of the
 * request's `Referer` header (Enrich PageEnrichments.extractPageUri).
 *
 * @returns what could not be parsed
 */
export function fillPageFields(event: AtomicEvent, refererHeader: string | null): EnrichmentFailure[] {
  const failures: EnrichmentFailure[] = [];
  const read = (address: unknown, prefix: 'page' | 'refr'): Uri | undefined => {
    if (typeof address !== 'string') return undefined;
    const uri = parseUri(address);
    if (!uri) failures.push(failure(`Provided URI [${address}] could not be parsed`));
    else fillUri(event, prefix, uri);
    return uri;
  };

  const page = read(event.page_url ?? refererHeader, 'page');
  if (page) event.page_url = page.text;
  const referrer = read(event.page_referrer, 'refr');
  if (referrer?.host && /^https?$/.test(referrer.scheme ?? ''))
    event.refr_medium = referrer.host === event.page_urlhost ? 'internal' : 'unknown';
  if (page?.query) {
    const query = new Map(parseQuery(page.query).map(([name, value]) => [name, value ?? '']));
    fillCampaign(event, query);
    failures.push(...fillCrossDomain(event, query.get('_sp') ?? ''));
  }
  return failures;
}

function fillUri(event: AtomicEvent, prefix: 'page' | 'refr', uri: Uri): void {
  event[`${prefix}_urlscheme`] = uri.scheme;
  event[`${prefix}_urlhost`] = uri.host;
  event[`${prefix}_urlport`] = uri.port;
  for (const part of ['path', 'query', 'fragment'] as const)
    event[`${prefix}_url${part}`] = tsvSafe(uri[part] ?? '');
}

function fillCampaign(event: AtomicEvent, query: ReadonlyMap<string, string>): void {
  for (const [parameter, field] of Object.entries(CAMPAIGN))
    event[field] = tsvSafe(query.get(parameter) ?? '');
  for (const [parameter, network] of Object.entries(NETWORKS)) {
    const clickId = query.get(parameter);
    if (clickId === undefined) continue;
    event.mkt_clickid = tsvSafe(clickId);
    event.mkt_network = network;
    return;
  }
}

/** `_sp=<domain user>.<milliseconds>` on a link from another domain (Enrich PageEnrichments.parseCrossDomain). */
function fillCrossDomain(event: AtomicEvent, parameter: string): EnrichmentFailure[] {
  const [user = '', milliseconds] = parameter.split('.');
  const time = milliseconds === undefined ? { value: null } : toTimestamp(milliseconds);
  if ('error' in time)
    return [
      {
        enrichment: null,
        message: { field: 'sp_dtm', value: milliseconds ?? null, expectation: time.error },
      },
    ];
  event.refr_domain_userid = tsvSafe(user);
  event.refr_dvce_tstamp = time.value;
  return [];
}
