import type { Moment } from '../call.ts';

/** How long a page view waits for the new page's title, in milliseconds: frameworks set it late. */
const LONGEST_WAIT = 1000;

/** A page view that nobody called for. */
export type View = Moment & { readonly referrer: string };

/** Holds the last automatic page view until its page has its title. */
export interface LateTitle {
  /** @param replaced its history entry replaced the one before. */
  hold(view: View, replaced: boolean): void;
  release(): void;
  forget(): void;
}

/**
 * A view goes when the title changes, when the page is left or when it has waited long enough. An entry that
 * is replaced while its view is held is one page view, with the last URL.
 */
export function createLateTitle(send: (view: View) => void): LateTitle {
  let held: View | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let isFirst = true;

  const forget = () => {
    clearTimeout(timer);
    observer.disconnect();
    held = undefined;
  };
  const sendWith = (title: string) => {
    const view = held;
    forget();
    if (view) send({ ...view, title });
  };
  const release = () => sendWith(document.title);
  const observer = new MutationObserver(() => {
    if (document.title !== held?.title) release();
  });
  addEventListener('pagehide', release);

  return {
    hold(view, replaced) {
      if (held && replaced) {
        held = { ...view, time: held.time, referrer: held.referrer };
        return;
      }
      // Its title by now is the one with which that page was left.
      sendWith(view.title);
      held = view;
      const isTitled = document.title && (isFirst || document.title !== view.title);
      isFirst = false;
      // One that has waited for a yes was left meanwhile: the next view knows its title.
      if (isTitled && view.url === location.href) return release();
      observer.observe(document.head ?? document, { childList: true, subtree: true, characterData: true });
      timer = setTimeout(release, LONGEST_WAIT);
    },
    release,
    forget,
  };
}
