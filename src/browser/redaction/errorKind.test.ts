import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorKind } from './errorKind.ts';

it.each([
  ['TypeError', 'type-error'],
  ['AbortError', 'abort-error'],
  ['type-error', 'type-error'],
  ['HTTPError', 'httperror'],
  ['DOMException', 'domexception'],
  ['-Error', 'error'],
  ['HTTP 503 (Service Unavailable)', null],
  ['No such user: jane@example.com', null],
  ['jane@example.com Error', null],
  ['jane.doe', null],
  ['9f0a3c524f604f5f', null],
  [`${'x'.repeat(41)}Error`, null],
  ['', null],
  ['---', null],
  [undefined, null],
  [{}, null],
  [null, null],
  [new TypeError('jane'), 'type-error'],
  [{ name: 'RangeError' }, 'range-error'],
  [{ name: ['Error'] }, null],
])('%s becomes %s', (name, kind) => {
  expect(errorKind(name)).toBe(kind);
});

it('a name that throws is no class', () => {
  const hostile = {
    get name() {
      throw new Error('mine');
    },
  };
  expect(errorKind(hostile)).toBeNull();
});

it('is a slug or null, whatever comes', () => {
  fc.assert(
    fc.property(fc.anything(), (name) => {
      const kind = errorKind(name);
      if (kind !== null) expect(kind).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});
