/** What the server knows about the request that a page is rendered for. */
export interface Visit {
  readonly collector: string;
  readonly search: URLSearchParams;
}

const COLLECTOR = '%COLLECTOR_ORIGIN%';
const SCRIPT_TAG = '<script async src="/telemetry/telemetry.js"';

/** What a page's query may put on its script tag, as the server of a real property would. */
const VARIANTS = [
  { parameter: 'consent', attribute: 'data-consent', values: ['opt-out', 'opt-in'] },
  { parameter: 'setting', attribute: 'data-send-anonymous-usage-stats', values: ['true', 'false'] },
] as const;

/** Writes the collector's address and the variant asked for into the page's script tag. */
export function renderPage(html: string, visit: Visit): string {
  const attributes = VARIANTS.map(({ parameter, attribute, values }) => {
    const value = values.find((allowed) => allowed === visit.search.get(parameter));
    return value === undefined ? '' : ` ${attribute}="${value}"`;
  }).join('');
  return html.replaceAll(COLLECTOR, visit.collector).replace(SCRIPT_TAG, SCRIPT_TAG + attributes);
}
