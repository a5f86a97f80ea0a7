/** A function of the language or of the browser: `Array.from`, `String.prototype.replace`, `get Document.prototype.title`. */
export type Builtin = string;

export type Scope = Window & typeof globalThis;

/** What the page's functions offer to the suite. They run in a browser, as text: they can name nothing of this file. */
export interface Builtins {
  /** Every function that a page can replace. */
  all(): Builtin[];
  /** Puts another function in its place, in any window. */
  replace(
    scope: Scope,
    name: Builtin,
    replacement: (original: (...terms: never[]) => unknown) => unknown,
  ): void;
  /** Leaves it as it is, for good: neither it nor its place can be changed. */
  freeze(scope: Scope, name: Builtin): void;
}

/** Finds the functions of a window. All windows of a browser have the same ones: looked for once, they are found in each. */
export function findBuiltins(window: Scope): Builtins {
  const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
  type Reach = (scope: Scope) => object;
  const places = new Map<Builtin, readonly [Reach, PropertyKey, 'value' | 'get' | 'set']>();
  const seen = new Set<object>();
  const visit = (path: string, reach: Reach) => {
    const holder = reach(window);
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
          places.set(part === 'value' ? name : `${part} ${name}`, [reach, key, part]);
      }
      const { value } = descriptor;
      if (value && /^([A-Z]\w*|prototype)$/.test(String(key)) && /object|function/.test(typeof value))
        visit(name, (scope) => getOwnPropertyDescriptor(reach(scope), key)?.value);
    }
  };
  visit('', (scope) => scope);
  visit('EventTarget.prototype', (scope) => scope.EventTarget.prototype);
  // Those that no global leads to.
  for (const [path, sample] of Object.entries({
    '%ArrayIterator%': '[][Symbol.iterator]()',
    '%MapIterator%': 'new Map()[Symbol.iterator]()',
    '%SetIterator%': 'new Set()[Symbol.iterator]()',
    '%StringIterator%': "''[Symbol.iterator]()",
    '%RegExpStringIterator%': "'a'.matchAll(/a/g)",
    '%TypedArray%': 'Uint8Array',
  }))
    visit(path, (scope) => scope.eval(`Reflect.getPrototypeOf(${sample})`));
  const find = (scope: Scope, name: Builtin) => {
    const [reach, key, part] = places.get(name) ?? [];
    if (!reach || key === undefined || !part) throw new Error(`no function is called ${name}`);
    const holder = reach(scope);
    return { holder, key, part, descriptor: getOwnPropertyDescriptor(holder, key) as PropertyDescriptor };
  };
  return {
    all: () => [...places.keys()],
    replace(scope, name, replacement) {
      const { holder, key, part, descriptor } = find(scope, name);
      defineProperty(holder, key, { ...descriptor, [part]: replacement(descriptor[part] as never) });
    },
    freeze(scope, name) {
      const { holder, key, part, descriptor } = find(scope, name);
      Object.freeze(descriptor[part]);
      Object.freeze(descriptor[part].prototype);
      defineProperty(holder, key, {
        ...descriptor,
        ...(part === 'value' && { writable: false }),
        configurable: false,
      });
    },
  };
}
