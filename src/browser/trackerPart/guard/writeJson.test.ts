import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { writeJson } from './writeJson.ts';

const PROTOTYPES = [Object, Array, String, Number, Boolean].map(({ prototype }) => prototype as object);

afterEach(() => {
  for (const prototype of PROTOTYPES) delete (prototype as { toJSON?: unknown }).toJSON;
});

it('is what JSON.stringify writes of plain data', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(writeJson(value)).toBe(JSON.stringify(value));
    }),
  );
});

it('leaves out what is undefined, as JSON.stringify does', () => {
  expect(writeJson({ a: undefined, b: { c: undefined }, d: null })).toBe('{"b":{},"d":null}');
});

it('asks no toJSON of the page, wherever it is', () => {
  for (const prototype of PROTOTYPES)
    Object.defineProperty(prototype, 'toJSON', { value: () => 'mine', configurable: true });
  expect(writeJson({ a: ['text', 1, true, null, {}] })).toBe('{"a":["text",1,true,null,{}]}');
});

it('writes own properties alone', () => {
  Object.assign(Object.prototype, { polluted: 'yes' });
  try {
    expect(writeJson({ a: 1 })).toBe('{"a":1}');
  } finally {
    delete (Object.prototype as { polluted?: string }).polluted;
  }
});

it('lists no methods of an array where Object.keys lists what is inherited, as in Prototype.js 1.6', () => {
  const { keys } = Object;
  Object.keys = (object: object) => {
    const all = [];
    for (const key in object) all.push(key);
    return all;
  };
  Object.assign(Array.prototype, { each: () => {} });
  try {
    expect(writeJson([{ a: ['b'] }])).toBe('[{"a":["b"]}]');
  } finally {
    Object.keys = keys;
    delete (Array.prototype as { each?: unknown }).each;
  }
});
