// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { WAITING } from '../contract/outcome.ts';
import { createInstance } from './createInstance.ts';
import { readOptions } from './readOptions.ts';

const settings = readOptions({ collector: 'https://collector.example', property: 'website' });
const { catch: original } = Promise.prototype;

afterEach(() => {
  Promise.prototype.catch = original;
});

it('loads the tracker part once, on a page that has replaced what promises have, too', async () => {
  const seen = { loaded: 0, handled: 0 };
  Promise.prototype.catch = () => {
    throw new Error('mine');
  };
  const telemetry = createInstance(
    settings,
    async () => {
      seen.loaded += 1;
      return () => [
        () => {
          seen.handled += 1;
          return WAITING;
        },
        () => {},
        async () => {},
      ];
    },
    async () => () => () => () => {},
  );
  await telemetry.flush();
  telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' });
  // The page view, and the call.
  expect(seen).toEqual({ loaded: 1, handled: 2 });
});
