import { callPage } from '../page/callPage.ts';
import { page } from '../page/page.ts';
import { quietly } from '../page/quietly.ts';
import { answerCallbacks } from './answerCallbacks.ts';
import type { Command, Dialect } from './command.ts';
import { createGaFunction, type GaFunction } from './gaFunction.ts';
import { isGoogleId, layerNames, loadedGoogleIds } from './googleIds.ts';
import { disableGoogleId } from './googleSwitch.ts';

/** The bound of what is held and of what is taken out of each queue that was there before: the waiting room's. */
const MOST_HELD = 100;
/** The bound of a dataLayer, which pages read: Tag Manager's own. */
const LONGEST_LAYER = 300;

const KEY = Symbol.for('meltano telemetry: legacy-ga');

/** Where the page's commands to Google go instead. */
export interface Interception {
  /** Looks once more at what the page has: queues can be made, named and replaced at any time. */
  scan(): void;
  /** Hands over what is held, then every command as it comes. The first handler stays. */
  attach(handler: (command: Command) => void): void;
  /** What is refused is not held, and what was held is forgotten. */
  refuse(isRefused: boolean): void;
}

/** A sandbox for what a page pushes for Tag Manager to call. */
const LAYER_MODEL = { get: () => undefined, set: () => {}, reset: () => {} };

const isArguments = (entry: unknown): entry is Iterable<unknown> =>
  Object.prototype.toString.call(entry) === '[object Arguments]';

function createInterception(): Interception {
  let handler: ((command: Command) => void) | undefined;
  let held: Command[] = [];
  let refused = false;
  const kept = new Map<string, unknown>();
  const taken = new Set<unknown>();
  let now: number | undefined;

  /** Commands given in one go have one time, however slow the page is: what several trackers send is one hit by it. */
  const timeOfGo = (): number => {
    if (now === undefined)
      queueMicrotask(() => {
        now = undefined;
      });
    now ??= +new Date();
    return now;
  };

  const receive = (dialect: Dialect, words: readonly unknown[]): void =>
    quietly(() => {
      for (const word of words) {
        if (isGoogleId(word)) disableGoogleId(word);
        const named = (word as { trackingId?: unknown } | null | undefined)?.trackingId;
        if (isGoogleId(named)) disableGoogleId(named);
      }
      answerCallbacks(dialect, words, kept);
      const command: Command = {
        dialect,
        words,
        time: timeOfGo(),
        url: location.href,
        title: document.title,
      };
      if (handler) handler(command);
      else if (!refused && held.length < MOST_HELD) held.push(command);
    });

  const receiveLayer = (entry: unknown): void => {
    if (isArguments(entry)) receive('gtag', [...entry]);
    else if (typeof entry === 'function') callPage(entry.bind(LAYER_MODEL));
    else receive('dataLayer', [entry]);
  };

  const receiveGaq = (entry: unknown): void => {
    if (typeof entry === 'function') {
      callPage(entry);
      return;
    }
    const words = Array.isArray(entry) ? entry : [entry];
    receive('_gaq', words);
    // The page has cancelled its own navigation and leaves it to ga.js.
    if (`${words[0]}`.endsWith('_link') && /^https?:/.test(new URL(`${words[1]}`, location.href).protocol))
      location.href = words[1];
  };

  const ga: GaFunction = createGaFunction((words) => receive('ga', words));

  const takeGa = (): void => {
    const name = typeof page.GoogleAnalyticsObject === 'string' ? page.GoogleAnalyticsObject : 'ga';
    const before = page[name] as { q?: unknown } | undefined;
    if ((before as unknown) === ga) return;
    page[name] = ga;
    if (Array.isArray(before?.q))
      for (const words of before.q.splice(0).slice(0, MOST_HELD)) quietly(() => ga(...words));
  };

  /** Keeps the array, which the page reads, and takes the place of whoever listens to it. */
  const takeQueue = (name: string, take: (entry: unknown) => void): void => {
    if (taken.has(page[name])) return;
    const queue: unknown[] = Array.isArray(page[name]) ? page[name] : [];
    page[name] = queue;
    taken.add(queue);
    const before = queue.slice(0, MOST_HELD);
    queue.push = (...entries) => {
      for (const entry of entries) {
        Array.prototype.push.call(queue, entry);
        if (queue.length > LONGEST_LAYER) queue.shift();
        quietly(() => take(entry));
      }
      return queue.length;
    };
    for (const entry of before) quietly(() => take(entry));
  };

  return {
    scan() {
      quietly(() => loadedGoogleIds().forEach(disableGoogleId));
      quietly(takeGa);
      quietly(() => takeQueue('_gaq', receiveGaq));
      for (const name of quietly(layerNames) ?? []) quietly(() => takeQueue(name, receiveLayer));
    },
    attach(first) {
      if (handler) return;
      handler = first;
      for (const command of held) quietly(() => first(command));
      held = [];
    },
    refuse(isRefused) {
      refused = isRefused;
      if (refused) held = [];
    },
  };
}

/** Takes the place of Google's scripts on this page, once, whichever of ours comes first. */
export function intercept(): Interception {
  page[KEY] ??= createInterception();
  const interception = page[KEY] as Interception;
  interception.scan();
  return interception;
}
