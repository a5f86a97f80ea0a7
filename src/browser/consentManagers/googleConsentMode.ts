import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { atMoments } from './atMoments.ts';
import { findDataLayers } from './findDataLayers.ts';

type Command = readonly [name: unknown, kind: unknown, signals: Readonly<Record<string, unknown>>];

/** @returns what reads a command, what puts all that was read in doubt, and what gives the answer so far. */
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
        // A default is the site's choice, not the visitor's. If it grants for everybody and at once, nobody is asked: that
        // is no refusal, and no yes. Of a default for a region nobody can tell here whether it applies: the visitor may
        // still be asked.
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

/** Reads the new items of a layer, or with `isSaid` all of them. Returns whether there was any. */
type Hear = (items: readonly unknown[], isSaid?: boolean) => boolean;

/** @param tell is called when a command of the consent mode was among the items. */
function createHear(tell: () => void, [read, doubt]: ReturnType<typeof createAnswer>): Hear {
  /** Items that were read, however often the page copies them into another layer. */
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

/** @returns what listens to a layer. */
function createListen(hear: Hear): (layer: unknown[]) => void {
  /** The layers, each with the `push` that we have given it. */
  const pushes = new WeakMap<object, unknown>();
  return (layer) => {
    // Items that came into a known layer unheard came by a `push` that isn't ours. A `push` that only wraps ours is left
    // alone, or the two would wrap each other without end.
    const isKnown = pushes.has(layer);
    if ((!hear(layer) && isKnown) || layer.push === pushes.get(layer)) return;
    const { push } = layer;
    const pushAndHear = (...items: unknown[]) => {
      // Heard before it is pushed: what other listeners push in turn comes after it.
      hear(items, true);
      return push.apply(layer, items);
    };
    pushes.set(layer, pushAndHear);
    try {
      layer.push = pushAndHear;
    } catch {
      // The layer is frozen.
    }
  };
}

/** Listens to the layer of this name, and to each that takes its place. `fail` is called for one that can't be read. */
function follow(name: string, listen: (layer: unknown[]) => void, fail: () => void): void {
  try {
    let current = (window as unknown as Record<string, unknown>)[name];
    const { configurable, get, set } = Object.getOwnPropertyDescriptor(window, name) ?? {};
    // A variable declared by `var` can't be watched: there `atMoments` has to do.
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
 * Google's consent mode. It can't be asked, so the commands in the data layers are read, and those that come later.
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
