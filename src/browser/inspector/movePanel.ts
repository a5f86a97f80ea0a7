import { quietly } from '../page/quietly.ts';

const STEP = 24;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** The place nearest to a wanted one that keeps a length within the window. */
const clamp = (wanted: number, length: number, room: number): number =>
  Math.max(0, Math.min(wanted, room - length));

/**
 * Lets a panel be moved: by its bar with a pointer, and by a button with the arrow keys. It stays within the window.
 */
export function movePanel(panel: HTMLElement, bar: HTMLElement, button: HTMLElement): void {
  const place = (left: number, top: number) => {
    const { width, height } = panel.getBoundingClientRect();
    // By the object model, which a CSP leaves alone.
    const { style } = panel;
    style.left = `${clamp(left, width, innerWidth)}px`;
    style.top = `${clamp(top, height, innerHeight)}px`;
    style.right = 'auto';
    style.bottom = 'auto';
  };
  button.onkeydown = (event) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    const { left, top } = panel.getBoundingClientRect();
    place(left + step[0], top + step[1]);
  };
  bar.onpointerdown = ({ clientX, clientY, pointerId, target }) => {
    // The button moves by being dragged as well; the others are for clicks.
    if (target instanceof Element && target.closest('button') && target !== button) return;
    const { left, top } = panel.getBoundingClientRect();
    bar.onpointermove = (event) => place(left + event.clientX - clientX, top + event.clientY - clientY);
    bar.onpointerup = bar.onpointercancel = () => {
      bar.onpointermove = null;
    };
    quietly(() => bar.setPointerCapture(pointerId));
  };
}
