import type { ViewedPages } from '../../contract/collecting.ts';
import type { Moment } from '../../contract/moment.ts';

/** Which page the visitor is on, and which one came before. */
export interface Pages extends ViewedPages {
  /**
   * Whether a navigation has led to another page. A pushed or traversed entry counts when path, query or hash
   * route differ; a replaced one only when path or hash route do: search boxes rewrite the query on every key.
   *
   * @param type undefined for the document itself, loaded or restored, which always counts; null where only the
   *   state of an entry has changed.
   */
  isNew(url: string, type: string | null | undefined): boolean;
  /**
   * Notes that a page is seen.
   *
   * @param isRedirect the page before only led to this one: nobody has seen it.
   */
  enter(moment: Moment, isRedirect?: boolean): void;
}

/** @param referrer the document's own. */
export function createPages(referrer: string): Pages {
  let page = '';
  let path = '';
  return {
    referrer,
    seen: undefined,
    isNew(url, type) {
      // A fragment counts only if a hash router made it. A query in it counts as any other.
      const newPage = url.replace(/#(?!!?\/).*/, '');
      const newPath = newPage.replace(/\?[^#]*/g, '');
      const isNew = type === undefined || path !== newPath || (type !== 'replace' && page !== newPage);
      page = newPage;
      path = newPath;
      return isNew;
    },
    enter(moment, isRedirect = false) {
      if (this.seen && this.seen.url !== moment.url && !isRedirect) this.referrer = this.seen.url;
      this.seen = moment;
      this.onEnter?.(isRedirect);
    },
  };
}
