import { redactText } from './redactText.ts';

const NOT_A_PAGE = 'https://not-a-web-page.invalid/';
const UNREADABLE = 'https://unreadable.invalid/';

/** Reduces a page's URL to what may leave: no userinfo, fragment, unknown parameter or identifier. */
export function redactUrl(url: string, route?: string): string {
  try {
    const from = new URL(url);
    if (!/^https?:$/.test(from.protocol)) return NOT_A_PAGE;
    const isPrivate =
      !/\.[a-z]/.test(from.hostname) || /\.(?:local|internal|lan|home\.arpa)\.?$/.test(from.hostname);
    const to = new URL(isPrivate ? `${from.protocol}//private.invalid` : from.origin);
    to.pathname = (route ?? from.pathname)
      .split('/')
      .map((part) => (/^\d+$|^[0-9a-f-]{8,}$|%|@|.{32}/i.test(part) && !/^%5B/.test(part) ? ':id' : part))
      .join('/')
      .slice(0, 3000);
    for (const [name, value] of from.searchParams)
      if (/^utm_(?:source|medium|campaign|term|content|id)$/.test(name) && redactText(value) === value)
        to.searchParams.append(name, value);
    return to.href.slice(0, 4096);
  } catch {
    return UNREADABLE;
  }
}
