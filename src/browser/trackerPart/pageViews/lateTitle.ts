import type { Moment } from '../../contract/moment.ts';

/** How long a page view waits for the last word of its page's title, in milliseconds: a chunk may take seconds. */
const LONGEST_WAIT = 5000;

/** Whoever is sent on within this many milliseconds has not seen the page. */
const LONGEST_REDIRECT = 1000;

/** A page view that nobody called for. */
export type View = Moment & { readonly referrer: string };

/** Holds the last automatic page view until its page's title is known. */
export interface LateTitle {
  /** Whether a navigation only sends the visitor on from the page whose view is held. */
  isRedirect(clock: number, type: string | null | undefined): boolean;
  /** @param type undefined for the document itself. */
  hold(view: View, type: string | null | undefined): void;
  release(): void;
  forget(): void;
}

/**
 * A page view goes when its page is left or hidden, or when it has waited long enough, with the title that its page
 * was given: after its address (most frameworks), or before it in the same task (vue-router's `beforeEach`). The title
 * of the page before is none of its own. Only a document has a title from the start, and needn't wait.
 *
 * @param waits false where titles don't leave.
 */
export function createLateTitle(send: (view: View) => void, waits: boolean): LateTitle {
  /** `old` is the title of the page before. */
  let held: (View & { readonly old: string }) | undefined;
  let timer: ReturnType<typeof setTimeout>;
  /** As the last task left it. */
  let settled = document.title;
  let last: string | undefined;
  /** Titles come after addresses here: else one that came before the next address may be that page's. */
  let isLate = false;
  /** Whether the held view is of this task: what came between is its own then, if titles come after addresses. */
  let isNow = false;

  const settle = () => {
    settled = document.title;
    isNow = false;
  };
  const forget = () => {
    clearTimeout(timer);
    held = undefined;
  };
  const sendWith = (title?: string) => {
    const view = held;
    forget();
    if (view) send({ ...view, title: !title || title === view.old ? '' : title });
  };
  const release = () => {
    if (held?.old && document.title !== held.title) isLate = true;
    settle();
    sendWith(document.title);
  };
  new MutationObserver(() => {
    if (document.title !== settled) setTimeout(settle);
  }).observe(document.head ?? document, { childList: true, subtree: true, characterData: true });
  addEventListener('pagehide', release);
  // Before the outbox, which sends what there is.
  addEventListener('visibilitychange', () => document.hidden && release(), true);

  const isRedirect: LateTitle['isRedirect'] = (clock, type) =>
    type === 'replace' && !!held && clock - held.clock < LONGEST_REDIRECT;

  return {
    isRedirect,
    hold(view, type) {
      // The title that the page before was left with. A view that has waited for a yes tells it itself.
      const left = view.title === document.title && !(isNow && isLate) ? settled : view.title;
      // Where titles come late, one that came in this very task may be anybody's.
      let old = isLate ? view.title : left;
      let { time, clock } = view;
      settle();
      if (held && isRedirect(clock, type)) {
        ({ time, clock } = held);
        old = held.old && old;
      } else {
        isLate ||= view.title === last;
        sendWith(isLate ? left : held?.title);
        isLate &&= left === view.title;
      }
      last = view.title;
      isNow = true;
      setTimeout(settle);
      const isDocument = type === undefined;
      forget();
      held = { ...view, time, clock, old: isDocument ? '' : old };
      if (isDocument && document.title && view.url === location.href) return release();
      timer = setTimeout(release, (waits ? LONGEST_WAIT : LONGEST_REDIRECT) + clock - performance.now());
    },
    release,
    forget,
  };
}
