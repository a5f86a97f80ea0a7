import { transformAsync } from '@babel/core';
import type { Plugin } from 'vite';

/** `var` in place of `let` and `const`, where that means the same: terser joins them further, which saves 20 bytes. */
export const varsOnly = (): Plugin => ({
  name: 'vars-only',
  async renderChunk(code) {
    const result = await transformAsync(code, {
      configFile: false,
      babelrc: false,
      compact: false,
      plugins: ['@babel/plugin-transform-block-scoping'],
    });
    return result?.code ? { code: result.code, map: null } : null;
  },
});
