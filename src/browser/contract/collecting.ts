import type { Tracker } from './call.ts';
import type { Moment } from './moment.ts';
import type { Outcome } from './outcome.ts';

/** A page that the visitor is on, from the moment at which he came. */
export interface PageView extends Moment {
  /** The page before: of this site, or what the document says. */
  readonly referrer: string;
}

/** What the tracker part tells the parts of `collect` of the visitor's pages. */
export interface ViewedPages {
  /** The page before this one: of this site, or what the document says. */
  referrer: string;
  /** Where the visitor is, and since when; undefined before his first page. */
  seen: Moment | undefined;
  /** Is called after each. */
  onEnter?: ((isRedirect: boolean) => void) | undefined;
}

/** The tracker, as the parts of `collect` have it. */
export interface PageTracker extends Tracker {
  readonly pages: ViewedPages;
}

/** @param isRedirect the page stands in for the one before, which nobody has seen. */
export type OnView = (view: PageView, isRedirect: boolean) => void;

/** What a part of `collect` may do: it has no way to the collector of its own. */
export interface PartHost {
  /** The page that the visitor is on. */
  view(): PageView | undefined;
  /**
   * Sends an event of the catalogue by the way of every event: gate, catalogue, guard, outbox.
   *
   * @param view the page that it belongs to, where that may have been left. Its `time` is the event's then.
   */
  track(name: string, data: object, view?: PageView): Outcome;
  /** Calls `fn` with each page that the visitor comes to, until the part is ended. */
  onView(fn: OnView): void;
  /** One line in debug mode, for whoever builds the page. */
  debug(line: string): void;
}

/** Starts a part of `collect`: the one export of its download. Returns what ends it, at a no. */
export type StartPart = (host: PartHost) => () => void;

/** Brings the parts that can be named in `collect`. */
export type PartLoaders = Readonly<Record<string, () => Promise<StartPart>>>;
