import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Puts one source file in the place of another, wherever that is imported. */
export const standIn = (file: string, replacement: string): Plugin => ({
  name: 'stand-in',
  enforce: 'pre',
  resolveId(source, importer = '') {
    return source.startsWith('.') && importer !== replacement && resolve(importer, '..', source) === file
      ? replacement
      : undefined;
  },
});
