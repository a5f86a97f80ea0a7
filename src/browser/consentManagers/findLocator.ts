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
      // Of a window of another origin only named child frames can be seen. To read one that isn't there throws.
      if ((frame.frames as unknown as Record<string, unknown>)[`${name}Locator`]) return frame;
    } catch {}
  }
  throw new Error();
}
