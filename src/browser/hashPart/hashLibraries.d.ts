// js-md5 doesn't type this entry of its `exports`; hash.ts says why it imports it.
declare module 'js-md5/build/md5-lite.mjs' {
  export const md5: { create(): { update(bytes: Uint8Array): { arrayBuffer(): ArrayBuffer } } };
}
