/** What the hosts of one site have in common: the last two labels. */
const siteOf = (host: string): string => /[^.]+\.[^.]+$/.exec(host)?.[0] ?? host;

/** Whether an address belongs to the page's own site: the same host, or one below the same domain. */
export function isOwnSite(url: string): boolean {
  try {
    return siteOf(new URL(url).hostname) === siteOf(location.hostname);
  } catch {
    return false;
  }
}
