/** A function of the language or of the browser: `Array.from`, `String.prototype.replace`, `get Document.prototype.title`. */
export type Builtin = string;

/** What the page's functions offer to the suite. They run in a browser, as text: they can name nothing of this file. */
export interface Builtins {
  /** Every function that a page can replace. */
  all(): Builtin[];
  /** Puts another function in its place, and returns what takes it back. */
  replace(name: Builtin, replacement: (original: (...terms: never[]) => unknown) => unknown): () => void;
}

/** Finds the functions of a window, which may be another one than that in which this runs. */
export function findBuiltins(scope: Window & typeof globalThis): Builtins {
  const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const places = new Map<Builtin, readonly [object, PropertyKey, 'value' | 'get' | 'set']>();
  const seen = new Set<object>();
  const visit = (holder: object, path: string) => {
    if (seen.has(holder)) return;
    seen.add(holder);
    for (const key of ownKeys(holder)) {
      const descriptor = getOwnPropertyDescriptor(holder, key);
      // Where a class lies is told by its own name.
      if (!descriptor || key === 'constructor') continue;
      const name = `${path}${path && '.'}${String(key)}`;
      for (const part of ['value', 'get', 'set'] as const) {
        if (typeof descriptor[part] !== 'function') continue;
        if (descriptor.configurable || (part === 'value' && descriptor.writable))
          places.set(part === 'value' ? name : `${part} ${name}`, [holder, key, part]);
      }
      const { value } = descriptor;
      if (value && /^([A-Z]\w*|prototype)$/.test(String(key)) && /object|function/.test(typeof value))
        visit(value, name);
    }
  };
  visit(scope, '');
  visit(scope.EventTarget.prototype, 'EventTarget.prototype');
  // Those that no global leads to.
  for (const [path, sample] of Object.entries({
    '%ArrayIterator%': '[][Symbol.iterator]()',
    '%MapIterator%': 'new Map()[Symbol.iterator]()',
    '%SetIterator%': 'new Set()[Symbol.iterator]()',
    '%StringIterator%': "''[Symbol.iterator]()",
    '%RegExpStringIterator%': "'a'.matchAll(/a/g)",
  }))
    visit(scope.eval(`Reflect.getPrototypeOf(${sample})`), path);
  visit(scope.eval('Reflect.getPrototypeOf(Uint8Array)'), '%TypedArray%');
  return {
    all: () => [...places.keys()],
    replace(name, replacement) {
      const [holder, key, part] = places.get(name) ?? [];
      if (!holder || key === undefined || !part) throw new Error(`no function is called ${name}`);
      const before = getOwnPropertyDescriptor(holder, key) as PropertyDescriptor;
      defineProperty(holder, key, { ...before, [part]: replacement(before[part] as never) });
      return () => {
        defineProperty(holder, key, before);
      };
    },
  };
}
