import type { Notice } from '../contract/inspect.ts';
import { quietly } from '../page/quietly.ts';
import type { Entry } from './entry.ts';
import { judged } from './judged.ts';
import { eventName } from './readEvent.ts';

type NoticeOf<What> = Extract<Notice, { what: What }>;

/** The event of a page view is called otherwise than the method. */
const isOf = (payload: NoticeOf<'payload'>, name: string): boolean =>
  eventName(payload.before) === (name === 'pageView' ? 'page_view' : name);

/**
 * Fields and payload are told of before the call that they belong to.
 *
 * @param commit gets each payload that came without a call
 */
export function createPending(commit: (payload: NoticeOf<'payload'>) => void) {
  let fields: NoticeOf<'fields'> | undefined;
  let payload: NoticeOf<'payload'> | undefined;
  const flush = () => {
    const last = payload;
    payload = undefined;
    if (last) commit(last);
  };
  return {
    fields(notice: NoticeOf<'fields'>) {
      flush();
      fields = notice;
    },
    payload(notice: NoticeOf<'payload'>) {
      flush();
      payload = notice;
      // What comes without a call is not followed by one at once.
      queueMicrotask(() => quietly(() => payload === notice && flush()));
    },
    /** What was told of the call that is judged now. */
    take(name: string): Partial<Entry> {
      const { refused, unfit = [] } = fields ?? {};
      const own = payload && isOf(payload, name) ? payload : undefined;
      if (own) payload = undefined;
      flush();
      fields = undefined;
      return { ...(own && judged(own)), ...(refused && { field: refused }), ...(unfit.length && { unfit }) };
    },
    takeView() {
      const own = payload;
      payload = undefined;
      return own;
    },
  };
}
