import type { ManagerAnswer, WatchManager } from './manager.ts';

type Command = readonly [name: unknown, kind: unknown, signals: Readonly<Record<string, unknown>>];

/**
 * Google's consent mode. There is nothing to ask: the commands in `dataLayer` are read, those to come included.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
export const watchGoogleConsentMode: WatchManager = (tell) => {
  const global = window as unknown as { dataLayer?: unknown[] };
  let layer: unknown[] | undefined;
  let restore = () => {};
  let isOver = false;
  let isUpdated = false;
  let isAsked = false;
  let answer: ManagerAnswer;

  const read = ([, kind, { analytics_storage: says, region, wait_for_update: pause }]: Command) => {
    if (says === undefined) return;
    if (kind === 'update') {
      isUpdated = true;
      answer = says === 'granted' ? 'identified' : says === 'denied' ? 'off' : undefined;
    } else if (kind === 'default') {
      // A default is the site's, not the visitor's. Where it grants, for everybody and at once, nobody is asked: that
      // is no refusal, and no yes. A region's can't be told from another's here: somebody may yet be asked.
      isAsked ||= says !== 'granted' || !!region || !!pause;
      if (!isUpdated) answer = isAsked ? undefined : 'anonymous';
    }
  };
  const hear = (items: readonly unknown[]) => {
    try {
      const commands = items.filter((item) => (item as Command | undefined)?.[0] === 'consent') as Command[];
      if (isOver || !commands.length) return;
      commands.forEach(read);
    } catch {
      answer = undefined;
    }
    tell(answer);
  };
  const follow = () => {
    try {
      global.dataLayer ??= [];
      const found = global.dataLayer;
      if (found === layer || !Array.isArray(found)) return;
      restore();
      layer = found;
      hear(found);
      const { push } = found;
      const pushAndHear = (...items: unknown[]) => {
        const length = push.apply(found, items);
        hear(items);
        return length;
      };
      restore = () => {
        // Who has wrapped it once more keeps the way to the page's own.
        if (found.push === pushAndHear) found.push = push;
      };
      found.push = pushAndHear;
    } catch {}
  };
  const MOMENTS = ['DOMContentLoaded', 'load'];
  for (const moment of MOMENTS) addEventListener(moment, follow);
  follow();
  return () => {
    isOver = true;
    for (const moment of MOMENTS) removeEventListener(moment, follow);
    try {
      restore();
    } catch {}
  };
};
