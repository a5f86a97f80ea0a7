import type { Plugin } from 'vite';

/** The contract's places of the types, which tsc writes under dist/types. */
export const typesAt = (entries: Record<string, string>): Plugin => ({
  name: 'types-at',
  generateBundle() {
    for (const [fileName, source] of Object.entries(entries))
      this.emitFile({ type: 'asset', fileName, source: `export * from '${source}';\n` });
  },
});
