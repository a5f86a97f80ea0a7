import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Copies a folder's files as they are, for browsers read them so. */
export const filesOf = (folder: string, into: string): Plugin => ({
  name: 'files-of',
  generateBundle() {
    for (const name of readdirSync(folder))
      this.emitFile({
        type: 'asset',
        fileName: `${into}/${name}`,
        source: readFileSync(`${folder}/${name}`),
      });
  },
});
