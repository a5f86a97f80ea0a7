import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const isImportOf = (file: string, source: string, importer: string): boolean =>
  source.startsWith('.') && resolve(importer, '..', source) === file;

/** Puts one source file in the place of another, wherever that is imported. */
export const standIn = (file: string, replacement: string): Plugin => ({
  name: 'stand-in',
  enforce: 'pre',
  resolveId: (source, importer = '') => (isImportOf(file, source, importer) ? replacement : undefined),
});

/** Leaves a source file out, which another step builds. @param address where that lies, from the file that imports it */
export const elsewhere = (file: string, address: string): Plugin => ({
  name: 'elsewhere',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    isImportOf(file, source, importer) ? { id: address, external: true } : undefined,
});
