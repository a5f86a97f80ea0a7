import type { Tracker } from './call.ts';
import type { Moment } from './moment.ts';
import type { Outcome } from './outcome.ts';

/** A page that the visitor is on, and the moment of arrival. */
export interface PageView extends Moment {
  /** Address of the page before: one of this site, or else the document's referrer. */
  readonly referrer: string;
}

/** What the tracker part tells the parts of `collect` about the visitor's pages. */
export interface ViewedPages {
  /** Address of the page before: one of this site, or else the document's referrer. */
  referrer: string;
  /** Where the visitor is, and since when; undefined before the first page. */
  seen: Moment | undefined;
  /** Is called each time the visitor has come to a page. */
  onEnter?: ((isRedirect: boolean) => void) | undefined;
}

/** The tracker, as the parts of `collect` have it. */
export interface PageTracker extends Tracker {
  readonly pages: ViewedPages;
}

/** @param isRedirect the page before only led to this one: nobody has seen it. */
export type OnView = (view: PageView, isRedirect: boolean) => void;

/** What a part of `collect` may do: it has no way to the collector of its own. */
export interface PartHost {
  /** The page that the visitor is on. */
  view(): PageView | undefined;
  /**
   * Sends an event of the catalogue the way of all events: consent, catalogue, guard, outbox.
   *
   * @param view the page that the event belongs to, if that may have been left. Its `time` is then the event's.
   */
  track(name: string, data: object, view?: PageView): Outcome;
  /** Calls `fn` with each page that the visitor comes to, until the part is ended. */
  onView(fn: OnView): void;
  /** One line in debug mode, for whoever builds the page. */
  debug(line: string): void;
}

/** Starts a part of `collect`: the one export of its download. Returns the function that ends it at a no. */
export type StartPart = (host: PartHost) => () => void;

/** Loaders of the parts, by the names that `collect` takes. */
export type PartLoaders = Readonly<Record<string, () => Promise<StartPart>>>;
