import { quietly } from '../page/quietly.ts';
import { readDeclared } from './readDeclared.ts';

/** What the part needs of whoever starts it. */
export interface AttributesHost {
  track(name: string, data: object): unknown;
}

const MIDDLE_BUTTON = 1;

const isForm = (element: Element) => element instanceof HTMLFormElement;
const isLink = (target: EventTarget) => target instanceof Element && target.localName === 'a';

/** The control that a click on its label clicks next. */
const nextClicked = (path: readonly EventTarget[]): Node | undefined => {
  const label = path.find((target) => target instanceof HTMLLabelElement);
  return label?.control && !path.includes(label.control) ? label.control : undefined;
};

/**
 * The part `attributes`: an element that declares an event sends it, a form when it is submitted, others when they are clicked.
 * The innermost that declares one is meant.
 *
 * @returns what ends it
 */
export const startAttributes = (host: AttributesHost): (() => void) => {
  /** Those that are listened to: a shadow root's forms are not heard outside. */
  const roots = new Set<EventTarget>();

  const send = (path: readonly EventTarget[], fits: (element: Element) => boolean) => {
    for (const target of path) {
      if (!(target instanceof Element) || !fits(target)) continue;
      const declared = readDeclared(target);
      if (!declared) continue;
      host.track(declared.name, declared.data);
      return;
    }
  };

  /** On a page that has replaced what this needs nothing is sent. */
  const listen =
    <E extends Event>(hear: (event: E, path: readonly EventTarget[]) => void) =>
    (event: Event) => {
      quietly(() => hear(event as E, event.composedPath()));
    };

  const submitted = listen(({ target }) => send(target ? [target] : [], isForm));

  const enter = listen((_event, path) => {
    for (const target of path)
      if (target instanceof ShadowRoot && !roots.has(target)) {
        roots.add(target);
        target.addEventListener('submit', submitted, true);
      }
  });

  const clicked = listen<MouseEvent>((event, path) => {
    // Other buttons open nothing.
    if (event.type === 'auxclick' && !(event.button === MIDDLE_BUTTON && path.some(isLink))) return;
    // Where both lie in the element, the next click counts.
    const next = nextClicked(path);
    send(path, (element) => !isForm(element) && !(next && element.contains(next)));
  });

  // By key, too: what has the focus may have had it before.
  const listeners = [
    ['focusin', enter],
    ['keydown', enter],
    ['click', enter],
    ['click', clicked],
    ['auxclick', clicked],
    ['submit', submitted],
  ] as const;
  for (const [type, listener] of listeners) addEventListener(type, listener, true);
  return () => {
    for (const [type, listener] of listeners) removeEventListener(type, listener, true);
    for (const root of roots) root.removeEventListener('submit', submitted, true);
  };
};
