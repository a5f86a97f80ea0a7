/**
 * Removes cookies that the plain Snowplow tracker or Google Analytics has left, on this host and its parent domains.
 * The package itself never sets one.
 *
 * @param names must match at the start of a cookie's name.
 * @example forgetCookies(/^_sp_/);
 */
export function forgetCookies(names: RegExp): void {
  try {
    const labels = location.hostname.split('.');
    for (const cookie of document.cookie.split('; ')) {
      const name = cookie.replace(/=.*/s, '');
      if (!names.test(name)) continue;
      // The last round has no domain, for cookies of this host alone.
      for (let level = 0; level <= labels.length; level++) {
        const domain = labels.slice(level).join('.');
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on insecure origins
        document.cookie = `${name}=; max-age=0; path=/; domain=${domain}`;
      }
    }
  } catch {
    // A sandboxed frame can't read cookies: it has none to remove.
  }
}
