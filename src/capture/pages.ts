/** Which page the visitor is on, and which he was on before. */
export interface Pages {
  /** The page before this one: of this site, or what the document says. */
  readonly referrer: string;
  /**
   * Whether a navigation has led to another page. A pushed or traversed entry counts when path, query or hash
   * route differ; a replaced one only when path or hash route do: search boxes rewrite the query on every key.
   *
   * @param type undefined for the document itself, loaded or restored, which always counts.
   */
  isNew(url: string, type: string | undefined): boolean;
  /** Notes that a page is seen. */
  enter(url: string): void;
}

/** What makes a page another page: a fragment counts only where a hash router made it. */
const pageOf = ({ pathname, hash }: URL): string => pathname + hash.replace(/^#(?!!?\/).*/, '');

/** @param referrer the document's own. */
export function createPages(referrer: string): Pages {
  let path = '';
  let query = '';
  let seen = '';
  return {
    get referrer() {
      return referrer;
    },
    isNew(url, type) {
      const here = new URL(url);
      const isNew = !type || path !== pageOf(here) || (type !== 'replace' && query !== here.search);
      path = pageOf(here);
      query = here.search;
      return isNew;
    },
    enter(url) {
      if (seen && seen !== url) referrer = seen;
      seen = url;
    },
  };
}
