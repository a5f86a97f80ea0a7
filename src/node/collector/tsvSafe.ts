/** Enrich ConversionUtils.makeTsvSafe: a tab is four spaces, other ASCII control characters go, nothing is null. */
export function tsvSafe(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replaceAll('\t', '    ').replace(/[\u0000-\u001f\u007f]/g, '') || null;
}
