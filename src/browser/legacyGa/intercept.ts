import { callPageLater } from '../page/callPageLater.ts';
import { page } from '../page/page.ts';
import { quietly } from '../page/quietly.ts';
import { answerCallbacks } from './answerCallbacks.ts';
import type { Command, Dialect } from './command.ts';
import { createGaFunction, type GaFunction } from './gaFunction.ts';
import { isGoogleId, layerNames, loadedGoogleIds } from './googleIds.ts';
import { disableGoogleId } from './googleSwitch.ts';

/** The bound of what is held and of what is taken out of each queue that was there before: the waiting room's. */
const MAX_HELD = 100;
/** The bound of a dataLayer, which pages read: Tag Manager's own. */
const MAX_LAYER_LENGTH = 300;

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

/** Commands given in one go have one time, however slow the page is: what several trackers send is one hit by it. */
function createTimeOfGo(): () => number {
  let now: number | undefined;
  return () => {
    if (now === undefined)
      queueMicrotask(() => {
        now = undefined;
      });
    now ??= +new Date();
    return now;
  };
}

type Receive = (dialect: Dialect, words: readonly unknown[]) => void;

/** Takes commands: holds them until there is a handler, and forgets them at a no. */
function createReceiver(): [Receive, Pick<Interception, 'attach' | 'refuse'>] {
  let handler: ((command: Command) => void) | undefined;
  let held: Command[] = [];
  let isRefused = false;
  /** Callbacks that were set for all hits of a tracker. */
  const callbacks = new Map<string, unknown>();
  const timeOfGo = createTimeOfGo();

  const receive: Receive = (dialect, words) =>
    quietly(() => {
      for (const word of words) {
        if (isGoogleId(word)) disableGoogleId(word);
        const named = (word as { trackingId?: unknown } | null | undefined)?.trackingId;
        if (isGoogleId(named)) disableGoogleId(named);
      }
      answerCallbacks(dialect, words, callbacks);
      const command: Command = {
        dialect,
        words,
        time: timeOfGo(),
        url: location.href,
        title: document.title,
      };
      if (handler) handler(command);
      else if (!isRefused && held.length < MAX_HELD) held.push(command);
    });

  return [
    receive,
    {
      attach(first) {
        if (handler) return;
        handler = first;
        for (const command of held) quietly(() => first(command));
        held = [];
      },
      refuse(refused) {
        isRefused = refused;
        if (refused) held = [];
      },
    },
  ];
}

function receiveLayer(receive: Receive, entry: unknown): void {
  if (isArguments(entry)) receive('gtag', [...entry]);
  else if (typeof entry === 'function') callPageLater(entry.bind(LAYER_MODEL));
  else receive('dataLayer', [entry]);
}

function receiveGaq(receive: Receive, entry: unknown): void {
  if (typeof entry === 'function') {
    callPageLater(entry);
    return;
  }
  const words = Array.isArray(entry) ? entry : [entry];
  receive('_gaq', words);
  // The page has cancelled its own navigation and leaves it to ga.js.
  if (`${words[0]}`.endsWith('_link') && /^https?:/.test(new URL(`${words[1]}`, location.href).protocol))
    location.href = words[1];
}

function takeGa(ga: GaFunction): void {
  const name = typeof page.GoogleAnalyticsObject === 'string' ? page.GoogleAnalyticsObject : 'ga';
  const before = page[name] as { q?: unknown } | undefined;
  if ((before as unknown) === ga) return;
  page[name] = ga;
  if (Array.isArray(before?.q))
    for (const words of before.q.splice(0).slice(0, MAX_HELD)) quietly(() => ga(...words));
}

/** Keeps the array, which the page reads, and takes the place of whoever listens to it. */
function takeQueue(name: string, taken: Set<unknown>, take: (entry: unknown) => void): void {
  if (taken.has(page[name])) return;
  const queue: unknown[] = Array.isArray(page[name]) ? page[name] : [];
  page[name] = queue;
  taken.add(queue);
  const before = queue.slice(0, MAX_HELD);
  queue.push = (...entries) => {
    for (const entry of entries) {
      Array.prototype.push.call(queue, entry);
      if (queue.length > MAX_LAYER_LENGTH) queue.shift();
      quietly(() => take(entry));
    }
    return queue.length;
  };
  for (const entry of before) quietly(() => take(entry));
}

function createInterception(): Interception {
  const [receive, receiver] = createReceiver();
  const taken = new Set<unknown>();
  const ga = createGaFunction((words) => receive('ga', words));

  return {
    ...receiver,
    scan() {
      quietly(() => loadedGoogleIds().forEach(disableGoogleId));
      quietly(() => takeGa(ga));
      quietly(() => takeQueue('_gaq', taken, (entry) => receiveGaq(receive, entry)));
      for (const name of quietly(layerNames) ?? [])
        quietly(() => takeQueue(name, taken, (entry) => receiveLayer(receive, entry)));
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
