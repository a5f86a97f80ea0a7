import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { findLocator } from './findLocator.ts';
import { postCalls } from './postCalls.ts';
import { whenThere } from './whenThere.ts';

/** What a listener of the IAB's interfaces is called with. */
export type Hear<Data = unknown> = (data: Data & { readonly listenerId?: unknown }, success: unknown) => void;

/** Gives an interface a command. */
export type Ask<Data = unknown> = (command: string, hear: Hear<Data>, parameter?: unknown) => void;

/** An interface, as the window has it. */
export type Api = (...call: unknown[]) => void;

/**
 * Pauses before a frame is asked once more: with each that isn't answered they grow by half. The IAB's own stub
 * (@iabtechlabtcf/stub 1.5) forgets who asked: it passes on the answer that is there, and none that comes later.
 */
const FIRST_PAUSE_MS = 50;
const ANSWERED_PAUSE_MS = 1_000;

/**
 * Watches by a listener, as both interfaces of the IAB have it: that of this window, else that of the nearest frame
 * above which says that it has one.
 *
 * @param name of the function on the window; those of frames and messages begin with it.
 * @param version of the interface, in messages.
 * @param ask gives a command to the function.
 * @param read the answer in what the listener is called with; null when nothing has been answered by it. May throw.
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
    let pause = FIRST_PAUSE_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const connect = (found: unknown, give: Ask<Data>, hangUp = () => {}) => {
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
        isAnswered = true;
        let answer: ManagerAnswer | null;
        try {
          listenerId = data.listenerId ?? listenerId;
          answer = success === true ? read(data) : undefined;
        } catch {}
        // An interface that was only a stub when the watching ended gives the id now.
        if (isOver) end();
        else if (answer !== null) tell(answer);
      });
      // Another interface has taken its place: what this one says is no longer asked for.
      leave();
      leave = end;
      target = found;
    };

    const askFrame = (frame: Window) => {
      clearTimeout(timer);
      connect(frame, ...postCalls<Data>(frame, name, version));
      pause *= 1.5;
      timer = setTimeout(askFrame, isAnswered ? ANSWERED_PAUSE_MS : pause, frame);
    };

    const disconnect = () => {
      clearTimeout(timer);
      leave();
    };

    const stopTrying = whenThere(() => {
      const api = (window as unknown as Record<string, unknown>)[name];
      let frame: Window | undefined;
      try {
        if (typeof api !== 'function') frame = findLocator(name);
      } catch (error) {
        // One that is gone can't say no any more: its answer is gone, too.
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
        clearTimeout(timer);
        connect(api, ask(api as Api));
      }
    });
    return () => {
      stopTrying();
      disconnect();
    };
  };
