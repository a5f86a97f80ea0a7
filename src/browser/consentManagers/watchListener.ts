import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { findLocator } from './findLocator.ts';
import type { Api, Ask } from './iabApi.ts';
import { postCalls } from './postCalls.ts';
import { whenThere } from './whenThere.ts';

/**
 * Pauses before a frame is asked once more: with each that isn't answered they grow by half. The IAB's own stub
 * (@iabtechlabtcf/stub 1.5) forgets who asked: it passes on the present answer, but no later one.
 */
const FIRST_PAUSE_MS = 50;
const ANSWERED_PAUSE_MS = 1_000;

/** @returns what asks once more after a pause, and what ends that. */
function createRepeat(): [repeat: (ask: () => void, isAnswered: boolean) => void, stop: () => void] {
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return [
    (ask, isAnswered) => {
      pauseMs *= 1.5;
      timer = setTimeout(ask, isAnswered ? ANSWERED_PAUSE_MS : pauseMs);
    },
    () => clearTimeout(timer),
  ];
}

/**
 * Listens to one interface.
 *
 * @param called is called each time the listener is called, before the answer is told.
 * @returns what ends the listening.
 */
function listenTo<Data>(
  give: Ask<Data>,
  hangUp: () => void,
  read: (data: Data) => ManagerAnswer | null,
  called: () => void,
  tell: (answer: ManagerAnswer) => void,
): () => void {
  let listenerId: unknown;
  let isOver = false;
  const end = () => {
    isOver = true;
    try {
      if (listenerId === undefined) return;
      give('removeEventListener', () => {}, listenerId);
      hangUp();
    } catch {}
  };
  give('addEventListener', (data, success) => {
    called();
    let answer: ManagerAnswer | null;
    try {
      listenerId = data.listenerId ?? listenerId;
      answer = success === true ? read(data) : undefined;
    } catch {}
    // An interface that was only a stub when the watching ended gives the id now.
    if (isOver) end();
    else if (answer !== null) tell(answer);
  });
  return end;
}

/**
 * Watches by a listener, as both interfaces of the IAB have it: the interface of this window, else of the nearest window
 * above that has one.
 *
 * @param name of the function on the window; those of frames and messages begin with it.
 * @param version of the interface, in messages.
 * @param ask gives a command to the function.
 * @param read reads the answer from what the listener is called with; null when that answers nothing. May throw.
 */
export const watchListener =
  <Data>(
    name: string,
    version: unknown,
    ask: (api: Api) => Ask<Data>,
    read: (data: Data) => ManagerAnswer | null,
  ): WatchManager =>
  (tell) => {
    let target: unknown;
    let leave = () => {};
    let isAnswered = false;
    const [repeat, stopRepeating] = createRepeat();

    const connect = (found: unknown, give: Ask<Data>, hangUp = () => {}) => {
      const called = () => {
        isAnswered = true;
      };
      const end = listenTo(give, hangUp, read, called, tell);
      // This interface takes the place of the last one, which is not listened to any more.
      leave();
      leave = end;
      target = found;
    };

    const askFrame = (frame: Window) => {
      stopRepeating();
      connect(frame, ...postCalls<Data>(frame, name, version));
      repeat(() => askFrame(frame), isAnswered);
    };

    const disconnect = () => {
      stopRepeating();
      leave();
    };

    const stopTrying = whenThere(() => {
      const api = (window as unknown as Record<string, unknown>)[name];
      let frame: Window | undefined;
      try {
        if (typeof api !== 'function') frame = findLocator(name);
      } catch (error) {
        // A manager that is gone can't say no any more, so its answer doesn't count either.
        if (target) {
          disconnect();
          target = undefined;
          tell(undefined);
        }
        throw error;
      }
      if ((frame ?? api) === target) return;
      if (frame) askFrame(frame);
      else {
        stopRepeating();
        connect(api, ask(api as Api));
      }
    });
    return () => {
      stopTrying();
      disconnect();
    };
  };
