import type { Notice } from '../contract/inspect.ts';
import type { Entry } from './entry.ts';

/** What the guard made of a payload. */
export const judged = ({
  before,
  after,
}: Extract<Notice, { what: 'payload' }>): Pick<Entry, 'fate' | 'reason' | 'before' | 'after'> =>
  typeof after === 'string' ? { fate: 'dropped', reason: after, before } : { fate: 'sent', before, after };
