import { element } from '../shared/element.ts';
import type { View } from '../shared/view.ts';

export const notFound = (): View => ({
  title: 'Not found',
  isMissing: true,
  content: [
    element('h1', { tabindex: '-1' }, 'There is nothing here'),
    element(
      'p',
      {},
      'Perhaps the plugin was removed. ',
      element('a', { href: '/demo/ui/plugins' }, 'All plugins'),
    ),
  ],
});

/** Resolves after a while, or rejects when the view is left before. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((done, left) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      left(signal.reason);
    });
  });
