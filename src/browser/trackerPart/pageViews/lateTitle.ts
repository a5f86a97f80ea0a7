import type { Moment } from '../../contract/moment.ts';
import { quietly } from '../../page/quietly.ts';

/** How long a page view waits for its page's title: a lazily loaded chunk may take seconds. */
const MAX_WAIT_MS = 5000;

/** A visitor who is sent on within this time has not seen the page. */
const MAX_REDIRECT_MS = 1000;

/** An automatic page view. */
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
 * Watches how titles change from task to task.
 *
 * @returns `leftTitle` gives the title with which the page before was left; `settle` notes the title at the end of a task;
 *   `holdNow` notes that a view is held from this task on.
 */
function watchTitle(): [
  leftTitle: (title: string, isLate: boolean) => string,
  settle: () => void,
  holdNow: () => void,
] {
  /** The title at the end of the last task. */
  let settled = '';
  /** Whether the held view began in this task. A title set since is its own, if titles come after addresses. */
  let isNow = false;

  const settle = () => {
    settled = document.title;
    isNow = false;
  };
  // Where functions of the page throw, the tracker part starts all the same, and goes by navigations alone.
  quietly(settle);
  quietly(() =>
    new MutationObserver(() => {
      if (document.title !== settled) setTimeout(settle);
    }).observe(document.head ?? document, { childList: true, subtree: true, characterData: true }),
  );
  return [
    // A view that has waited for a yes brings its own title.
    (title, isLate) => (title === document.title && !(isNow && isLate) ? settled : title),
    settle,
    () => {
      isNow = true;
      setTimeout(settle);
    },
  ];
}

/**
 * A page view goes when its page is left or hidden, or when it has waited long enough, with the title that its page
 * was given: after its address (most frameworks), or before it in the same task (vue-router's `beforeEach`). The title
 * of the page before is not its own. Only a document has a title from the start, and needn't wait.
 *
 * @param waits false where titles don't leave.
 */
export function createLateTitle(send: (view: View) => void, waits: boolean): LateTitle {
  /** `old` is the title of the page before. */
  let held: (View & { readonly old: string }) | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let last: string | undefined;
  /** On this site titles come after addresses. Otherwise a title set before the next address may be the next page's. */
  let isLate = false;
  const [leftTitle, settle, holdNow] = watchTitle();

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
  addEventListener('pagehide', release);
  // Before the outbox, which sends what there is.
  addEventListener('visibilitychange', () => document.hidden && release(), true);

  const isRedirect: LateTitle['isRedirect'] = (clock, type) =>
    type === 'replace' && !!held && clock - held.clock < MAX_REDIRECT_MS;

  return {
    isRedirect,
    hold(view, type) {
      const left = leftTitle(view.title, isLate);
      // Where titles come late, one that came in this task may be of either page.
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
      holdNow();
      const isDocument = type === undefined;
      forget();
      held = { ...view, time, clock, old: isDocument ? '' : old };
      if (isDocument && document.title && view.url === location.href) return release();
      timer = setTimeout(release, (waits ? MAX_WAIT_MS : MAX_REDIRECT_MS) + clock - performance.now());
    },
    release,
    forget,
  };
}
