/** Of analytics.js, gtag.js and ga.js. */
const GOOGLE = /^(?:_ga|_gid$|_gat|__utm)/;

/** Removes what Google Analytics has stored about the visitor: its cookies and keys, for whatever domain. */
export function forgetGoogleIds(): void {
  try {
    const names = document.cookie.split('; ').map((cookie) => cookie.replace(/=.*/s, ''));
    const labels = location.hostname.split('.');
    const domains = ['', ...labels.map((_label, index) => `;domain=${labels.slice(index).join('.')}`)];
    for (const name of names.filter((each) => GOOGLE.test(each)))
      for (const domain of domains) {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere, nor synchronous
        document.cookie = `${name}=;path=/;max-age=0${domain}`;
      }
  } catch {
    // A sandboxed page has no cookies.
  }
  for (const kind of ['localStorage', 'sessionStorage'] as const)
    try {
      const storage = window[kind];
      for (const key of Object.keys(storage)) if (GOOGLE.test(key)) storage.removeItem(key);
    } catch {
      // It is blocked: nothing is stored.
    }
}
