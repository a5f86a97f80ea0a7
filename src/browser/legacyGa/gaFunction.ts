import { callPageLater } from '../page/callPageLater.ts';
import { quietly } from '../page/quietly.ts';
import { NO_ID } from './answerCallbacks.ts';
import { field, isFields } from './command.ts';

/** What a page gets for a tracker of analytics.js: it takes every command and tells nothing about anybody. */
interface HarmlessTracker {
  get(name: string): unknown;
  set(...words: unknown[]): void;
  send(...words: unknown[]): void;
}

/** The `ga` of analytics.js. */
export interface GaFunction {
  (...words: unknown[]): void;
  readonly loaded: true;
  create(...words: unknown[]): HarmlessTracker;
  getByName(name: string): HarmlessTracker | undefined;
  getAll(): HarmlessTracker[];
  remove(name: string): void;
}

/** Makes the `ga` that stands in. Functions given to it are called later, with a tracker. */
export function createGaFunction(receive: (words: readonly unknown[]) => void): GaFunction {
  const trackers = new Map<string, HarmlessTracker>();

  const createTracker = (name: string, id: unknown): HarmlessTracker => ({
    get: (key) => ({ name, trackingId: id, clientId: NO_ID })[key],
    set: (...words) => receive([`${name}.set`, ...words]),
    send: (...words) => receive([`${name}.send`, ...words]),
  });

  const register = (words: readonly unknown[]): HarmlessTracker => {
    const fields = words.find(isFields);
    const named = field(fields, 'name') ?? (typeof words[2] === 'string' ? words[2] : 't0');
    const id = isFields(words[0]) ? field(fields, 'trackingId') : words[0];
    const tracker = createTracker(`${named}`, id);
    trackers.set(`${named}`, tracker);
    return tracker;
  };

  const ga = (...words: unknown[]): void =>
    quietly(() => {
      const [command, ...rest] = words;
      if (typeof command === 'function') {
        callPageLater(command, trackers.get('t0') ?? createTracker('t0', ''));
        return;
      }
      if (command === 'create') register(rest);
      const removed = /^(?:(.+)\.)?remove$/.exec(`${command}`);
      if (removed) trackers.delete(removed[1] ?? 't0');
      receive(words);
    });
  return Object.assign(ga, {
    loaded: true as const,
    create(...words: unknown[]) {
      receive(['create', ...words]);
      return register(words);
    },
    getByName: (name: string) => trackers.get(name),
    getAll: () => [...trackers.values()],
    remove: (name: string) => ga(`${name}.remove`),
  });
}
