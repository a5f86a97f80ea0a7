import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { atMoments } from './atMoments.ts';
import { findDataLayers } from './findDataLayers.ts';

type Command = readonly [name: unknown, kind: unknown, signals: Readonly<Record<string, unknown>>];

/** @returns what reads a command, what makes all that was read doubtful, and the answer by now. */
function createAnswer(): [read: (command: Command) => void, doubt: () => void, answer: () => ManagerAnswer] {
  let isUpdated = false;
  let isAsked = false;
  let answer: ManagerAnswer;
  return [
    ([, kind, { analytics_storage: says, region, wait_for_update: pause }]) => {
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
    },
    () => {
      answer = undefined;
    },
    () => answer,
  ];
}

/** Reads items of a layer: all that are new, or all where they are said once more. Returns whether there was one. */
type Hear = (items: readonly unknown[], isSaid?: boolean) => boolean;

/** @param tell is called when a command of the consent mode was among the items. */
function createHear(tell: () => void, [read, doubt]: ReturnType<typeof createAnswer>): Hear {
  /** What was read, however often the page copies it into another layer. */
  const seen = new WeakSet<object>();
  return (items, isSaid = false) => {
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
      doubt();
    }
    if (isConsent) tell();
    return isNew;
  };
}

/** @returns listens to a layer. */
function createListen(hear: Hear): (layer: unknown[]) => void {
  /** Layers, with the `push` of ours that stands there. */
  const pushes = new WeakMap<object, unknown>();
  return (layer) => {
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
}

/** Listens to the layer of this name, and to each that takes its place. `fail` is called for one that can't be read. */
function follow(name: string, listen: (layer: unknown[]) => void, fail: () => void): void {
  try {
    let current = (window as unknown as Record<string, unknown>)[name];
    const { configurable, get, set } = Object.getOwnPropertyDescriptor(window, name) ?? {};
    // One that was declared by `var` can't be watched: there the moments have to do.
    if (configurable && !get && !set)
      Object.defineProperty(window, name, {
        configurable,
        enumerable: true,
        get: () => current,
        set(next) {
          current = next;
          follow(name, listen, fail);
        },
      });
    if (Array.isArray(current)) listen(current);
  } catch {
    fail();
  }
}

/**
 * Google's consent mode. There is nothing to ask: the commands in the data layers are read, those to come included.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
export const watchGoogleConsentMode: WatchManager = (tell) => {
  let say = tell;
  const consent = createAnswer();
  const [, doubt, answer] = consent;
  const listen = createListen(createHear(() => say(answer()), consent));
  const fail = () => {
    // What can't be read may hold a no.
    doubt();
    say(answer());
  };
  const look = () => {
    (window as { dataLayer?: unknown }).dataLayer ??= [];
    for (const name of findDataLayers()) follow(name, listen, fail);
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
