/** Every page of the demo, and what it shows. */
const LINKS = [
  ['', 'Overview: all pages, and five ways to say no'],
  ['demo/ui/', 'Meltano UI: install a plugin, watch it succeed, fail or be left; break something'],
  ['demo/website/', 'Website: calls to action, outbound links, a broken one, a form'],
  ['demo/hub/', 'Hub: a search whose words never leave the page'],
  ['demo/newsletter/?utm_campaign=issue-42', 'Newsletter: the landing page of a campaign'],
  ['demo/docs/', 'Documentation: versions, a search, pages that are in one version only'],
  ['demo/privacy/', 'Privacy page: where visitors choose, in English and German'],
  ['micro/ui', 'Collector: the events that have arrived, live'],
] as const;

/** The links as lines, their addresses aligned. */
export function linksAt(base: string): string {
  const width = Math.max(...LINKS.map(([path]) => path.length)) + base.length;
  return LINKS.map(([path, shows]) => `  ${(base + path).padEnd(width)}   ${shows}`).join('\n');
}
