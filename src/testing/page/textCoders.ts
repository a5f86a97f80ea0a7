type Coders = Pick<typeof globalThis, 'TextDecoder' | 'TextEncoder'>;

interface Scope extends Coders {
  readonly process: { getBuiltinModule(name: 'node:util'): Coders };
}

const scope = globalThis as unknown as Scope;
const isWhole: boolean = 'TextDecoder' in scope && 'TextEncoder' in scope;

/** Jest gives its jsdom neither of them: there they are Node's. The build puts them in the place of the globals. */
export const { TextDecoder, TextEncoder }: Coders = isWhole
  ? scope
  : scope.process.getBuiltinModule('node:util');
