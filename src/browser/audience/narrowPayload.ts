import type { DropReason } from '../contract/outcome.ts';
import { campaignSlug } from './campaignSlug.ts';

/** What an address or an event tells of a campaign, by the fields of `campaign_attributed`. */
export type Campaign = Readonly<Partial<Record<'source' | 'medium' | 'campaign' | 'issue', string>>>;

const NAME = /"data":\{"schema":"iglu:[^/]+\/([^/]+)/;

/** Measures channels, errors or dead ends: none of the three kinds of event. */
const OUTSIDE = /^(campaign_attributed|newsletter_landed|error_seen|page_not_found)$/;

/**
 * A field that tells of a campaign, and its value; also of a site's own events: `utm_source`, `campaign_id`, `first_campaign`. As
 * text, for a page may have changed how JSON is written. No string of the catalogue has a quotation mark.
 */
const TELLING = /"(utm_\w+|(?:\w+_)?(?:campaign|issue)(?:_\w+)?)":(?:"([^"]*)"|[\d.e+-]+|true|false)/g;

const TARGET = /("targetUrl":"[^"?]*)[^"]*/;

/** What stands before the query. Of a redacted address nothing but `utm_*` stands behind. */
const withoutQuery = (address: string): string => address.replace(/\?.*/, '');

const hostAlone = (address: string): string => address.replace(/^(\w+:\/\/[^/?]*).*/, '$1/');

/** Of a redacted address. */
function campaignOf(address: string): Campaign {
  const query = new URLSearchParams(address.split('?')[1]);
  const found: Record<string, string> = {};
  for (const field of ['source', 'medium', 'campaign']) {
    const slug = campaignSlug(query.get(`utm_${field}`) ?? '');
    if (slug) found[field] = slug;
  }
  return found;
}

/** The event as it may leave, and its campaign. */
function narrowEvent(
  text: string,
  events: Readonly<Record<string, string>>,
): [left: string | undefined, campaign: Campaign] {
  const name = NAME.exec(text)?.[1] ?? '';
  if (name === 'link_click') return [text.replace(TARGET, '$1'), {}];
  const campaign: Record<string, string> = {};
  let mayLeave = !OUTSIDE.test(name);
  const left = text.replace(TELLING, (_all, field: string, value?: string) => {
    if (value && /^(campaign|issue)$/.test(field)) campaign[field] = value;
    // An event whose field may not be null can't go without it.
    mayLeave &&= `${events[name]}`.includes(` ${field}?`);
    return `"${field}":null`;
  });
  return [mayLeave ? left : undefined, campaign];
}

/**
 * Takes the campaign out of a clean payload: `utm_*` of its addresses, the fields of its event that tell of one, and of its
 * referrer all but the host.
 *
 * @returns what is left, or why nothing is, and the campaign.
 */
export function narrowPayload<Payload extends Readonly<Record<string, string>>>(
  payload: Payload,
  events: Readonly<Record<string, string>>,
): [left: Payload | DropReason, campaign: Campaign] {
  const { url = '', refr, ue_pr } = payload;
  const campaign = campaignOf(url);
  const left = { ...payload, url: withoutQuery(url), ...(refr && { refr: hostAlone(refr) }) };
  if (!ue_pr) return [left, campaign];
  const [event, told] = narrowEvent(ue_pr, events);
  return [event ? { ...left, ue_pr: event } : 'profile', { ...told, ...campaign }];
}
