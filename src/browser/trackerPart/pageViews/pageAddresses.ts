import type { Settings } from '../../contract/settings.ts';
import type { OwnPaths } from '../../redaction/ownPaths.ts';
import { redactReferrer } from '../../redaction/redactReferrer.ts';
import { redactUrl } from '../../redaction/redactUrl.ts';
import { rememberLast } from '../../redaction/rememberLast.ts';
import type { Page } from '../snowplow/exit.ts';

/** The addresses of a page and of its referrer as they may leave: as the site's own route, or redacted. */
export interface PageAddresses {
  /** From now on this route stands for the page at `url`. */
  name(url: string, route: string): void;
  redact(page: Page): { readonly url: string; readonly referrer: string | null };
  forget(): void;
}

export function createPageAddresses({ route: routeFor }: Settings, own: OwnPaths): PageAddresses {
  /** Templates that `pageView` was given, by the address of their page: the last two are in use. */
  let routes: readonly (readonly [url: string, route: string])[] = [];

  const routeOf = (url: string): string | undefined => {
    for (const [page, route] of routes) if (page === url) return route;
    return routeFor?.(new URL(url)) ?? undefined;
  };

  // Reading `location.origin` costs more than the rest of `redact`.
  const isOwn = rememberLast((address: string) => address.startsWith(`${location.origin}/`));
  const redactPage = rememberLast(redactUrl);
  const redactLastPage = rememberLast((referrer: string, url: string, route: string | undefined) =>
    route ? redactUrl(referrer, route, own) : redactReferrer(referrer, url, own),
  );

  return {
    name(url, route) {
      routes = [[url, route] as const, ...routes].slice(0, 2);
    },
    redact({ url, referrer }) {
      return {
        url: redactPage(url, routeOf(url), own),
        referrer: redactLastPage(referrer, url, isOwn(referrer) ? routeOf(referrer) : undefined),
      };
    },
    forget() {
      routes = [];
    },
  };
}
