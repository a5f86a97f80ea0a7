/** Names of the page's data layers: Google's tags are told of another one by `l` in their address. */
export const findDataLayers = (): string[] => [
  'dataLayer',
  ...[...document.querySelectorAll<HTMLScriptElement>('script[src*="l="]')].flatMap(({ src }) => {
    const parameters = new URL(src).searchParams;
    return (parameters.get('id') && parameters.get('l')) || [];
  }),
];
