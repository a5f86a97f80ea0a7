declare module 'tlds' {
  /** Top-level domains, those beyond ASCII in Unicode. */
  const tlds: readonly string[];
  export default tlds;
}
