/**
 * The nearest window above this one that answers messages for an interface of the IAB: it has a child frame whose
 * name says so.
 *
 * @throws Error when there is none.
 */
export function findLocator(name: string): Window {
  let frame: Window = window;
  while (frame !== top) {
    frame = frame.parent;
    try {
      // Of another origin no more than that such a frame is there can be seen, and that it isn't is an error.
      if ((frame.frames as unknown as Record<string, unknown>)[`${name}Locator`]) return frame;
    } catch {}
  }
  throw new Error();
}
