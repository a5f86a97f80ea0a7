// Neither package types these entries of its `exports`; hash.ts says why it imports them.
declare module 'js-md5/build/md5-lite.mjs' {
  /** Empty on a page that sets `window.JS_MD5_NO_COMMON_JS`, a flag that its source reads (src/md5.js). */
  export const md5: { create?(): { update(bytes: Uint8Array): { hex(): string } } };
}

declare module 'js-sha256/build/sha256.min.mjs' {
  export const sha256: { create(): { update(bytes: Uint8Array): { hex(): string } } };
}
