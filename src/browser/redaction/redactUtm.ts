import { redactFound } from './redactFound.ts';

/** The parameters of Google Analytics 4, without `utm_`. */
const NAMES = 'source medium campaign term content id source_platform creative_format marketing_tactic';

/** Enrich's limit of page_url is 4,096 characters: 3,000 are the path's, and at most 112 the host's. */
const MOST = 980;

/** What may leave of a query: its `utm_*` parameters, except those that hold a find. */
export function redactUtm(query: string): string {
  const parameters = new URLSearchParams(query);
  let kept = '';
  for (const name of NAMES.split(' ')) {
    const value = parameters.get(`utm_${name}`) || '';
    const pair = `${kept ? '&' : '?'}utm_${name}=${encodeURIComponent(value)}`;
    if (value && pair.length < 130 && (kept + pair).length < MOST && redactFound(value) === value)
      kept += pair;
  }
  return kept;
}
