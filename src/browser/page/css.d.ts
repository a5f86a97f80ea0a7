/** Vite gives the minified text. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
