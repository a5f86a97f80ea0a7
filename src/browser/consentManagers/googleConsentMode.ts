import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { atMoments } from './atMoments.ts';
import { findDataLayers } from './findDataLayers.ts';

type Command = readonly [name: unknown, kind: unknown, signals: Readonly<Record<string, unknown>>];

/**
 * Google's consent mode. There is nothing to ask: the commands in the data layers are read, those to come included.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
export const watchGoogleConsentMode: WatchManager = (tell) => {
  const global = window as unknown as Record<string, unknown>;
  /** What was read, however often the page copies it into another layer. */
  const seen = new WeakSet<object>();
  /** Layers, with the `push` of ours that stands there. */
  const pushes = new WeakMap<object, unknown>();
  let say = tell;
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

  /** Reads what is new, or is said once more. Returns whether there was something. */
  const hear = (items: readonly unknown[], isSaid = false): boolean => {
    let isNew = false;
    let isConsent = false;
    try {
      for (const item of items) {
        if (typeof item !== 'object' || !item || (seen.has(item) && !isSaid)) continue;
        seen.add(item);
        isNew = true;
        if ((item as Command)[0] !== 'consent') continue;
        isConsent = true;
        read(item as Command);
      }
    } catch {
      isConsent = true;
      answer = undefined;
    }
    if (isConsent) say(answer);
    return isNew;
  };

  const listen = (layer: unknown[]) => {
    // What has come into a known layer unheard came by a `push` that isn't ours. Who only wraps ours is left alone, or
    // each would wrap the other without end.
    const isKnown = pushes.has(layer);
    if ((!hear(layer) && isKnown) || layer.push === pushes.get(layer)) return;
    const { push } = layer;
    const pushAndHear = (...items: unknown[]) => {
      // Before it is done: what is pushed by who hears this comes after it.
      hear(items, true);
      return push.apply(layer, items);
    };
    pushes.set(layer, pushAndHear);
    try {
      layer.push = pushAndHear;
    } catch {
      // It is frozen.
    }
  };

  const follow = (name: string) => {
    try {
      let current = global[name];
      const { configurable, get, set } = Object.getOwnPropertyDescriptor(window, name) ?? {};
      // One that was declared by `var` can't be watched: there the moments have to do.
      if (configurable && !get && !set)
        Object.defineProperty(window, name, {
          configurable,
          enumerable: true,
          get: () => current,
          set(next) {
            current = next;
            follow(name);
          },
        });
      if (Array.isArray(current)) listen(current);
    } catch {
      // What can't be read may hold a no.
      answer = undefined;
      say(answer);
    }
  };
  const look = () => {
    global.dataLayer ??= [];
    for (const name of findDataLayers()) follow(name);
  };
  const stop = atMoments(look);
  try {
    look();
  } catch {}
  return () => {
    stop();
    say = () => {};
  };
};
