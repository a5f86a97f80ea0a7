import type { ManagerAnswer, WatchManager } from './manager.ts';
import { whenThere } from './whenThere.ts';

/** What a listener of the IAB's interfaces is called with. */
export type Hear<Data> = (data: Data & { readonly listenerId?: unknown }, success: unknown) => void;

/**
 * Watches by a listener, as both interfaces of the IAB have it.
 *
 * @param add registers a listener; throws as long as the interface isn't there.
 * @param remove takes away the listener of this id.
 * @param read the answer in what the listener is called with; null when nothing has been answered by it. May throw.
 */
export const watchListener =
  <Data>(
    add: (hear: Hear<Data>) => void,
    remove: (listenerId: unknown, hear: () => void) => void,
    read: (data: Data) => ManagerAnswer | null,
  ): WatchManager =>
  (tell) => {
    let listenerId: unknown;
    let isOver = false;
    const leave = () => {
      isOver = true;
      stopTrying();
      try {
        if (listenerId !== undefined) remove(listenerId, () => {});
      } catch {}
    };
    const stopTrying = whenThere(() =>
      add((data, success) => {
        let answer: ManagerAnswer | null;
        try {
          listenerId = data.listenerId ?? listenerId;
          answer = success === true ? read(data) : undefined;
        } catch {}
        // An interface that was only a stub when the watching ended gives the id now.
        if (isOver) leave();
        else if (answer !== null) tell(answer);
      }),
    );
    return leave;
  };
