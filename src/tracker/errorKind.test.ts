import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorKind } from './errorKind.ts';

it.each([
  ['TypeError', 'type-error'],
  ['AbortError', 'abort-error'],
  ['HTTP 503 (Service Unavailable)', 'http-503-service-unavailable'],
  ['', null],
  ['---', null],
  [undefined, null],
  [{}, null],
])('%s becomes %s', (name, kind) => {
  expect(errorKind(name)).toBe(kind);
});

it('is a slug or null, whatever comes', () => {
  fc.assert(
    fc.property(fc.anything(), (name) => {
      const kind = errorKind(name);
      if (kind !== null) expect(kind).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});
