import type { prepareEvent } from '../catalogue/prepareEvent.ts';
import type { Moment } from '../contract/moment.ts';
import { drop, type Outcome } from '../contract/outcome.ts';
import type { ConsentMode } from '../contract/types.ts';
import { documentText } from '../page/documentText.ts';
import { notify } from '../page/notify.ts';
import type { View } from './pageViews/lateTitle.ts';
import type { Pages } from './pageViews/pages.ts';
import type { Site } from './site.ts';
import type { Exit } from './snowplow/exit.ts';
import type { SnowplowLives } from './snowplow/lives.ts';

/** Has Snowplow build an event and hand it to the exit. */
export interface Sending {
  /** Sends an event that `prepareEvent` lets pass. */
  send(prepared: ReturnType<typeof prepareEvent>, moment: Moment): Outcome;
  /** @param title the page's own title for the view, in place of the document's. */
  sendView(view: View, title?: unknown): Outcome;
  sendLinkClick(target: string): void;
}

const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback);

export function createSending(
  { debug }: Site,
  mode: () => ConsentMode,
  pages: Pages,
  lives: SnowplowLives,
  exit: Exit,
): Sending {
  return {
    send(prepared, moment) {
      if ('reason' in prepared) {
        notify({ what: 'fields', refused: prepared.field, unfit: [] });
        const isDigest = mode() === 'anonymous' && /_hash$/.test(`${prepared.field}`);
        debug(
          `refused for its field ${prepared.field}${isDigest ? ': in anonymous only join keys leave' : ''}`,
        );
        return drop(prepared.reason);
      }
      notify({ what: 'fields', refused: undefined, unfit: prepared.nulled });
      if (prepared.nulled.length) debug(`sent without ${prepared.nulled}: they do not fit their fields`);
      const { schema, data } = prepared;
      // An event of `collect` brings the referrer of its own page, which may have been left.
      return exit.during({ referrer: pages.referrer, ...moment }, () =>
        lives.current()?.trackEvent({ schema, data }, moment.time),
      );
    },
    sendView: (view, title) =>
      exit.during(view, () =>
        lives.current()?.trackPageView(textOr(title, textOr(view.title, documentText('title'))), view.time),
      ),
    sendLinkClick(target) {
      exit.during({ url: location.href, referrer: pages.referrer }, () =>
        lives.current()?.trackLinkClick(target),
      );
    },
  };
}
