/** Names of the page's data layers: `dataLayer`, and those that Google's tags name by `l` in their address. */
export const findDataLayers = (): string[] => [
  'dataLayer',
  ...[...document.querySelectorAll<HTMLScriptElement>('script[src*="l="]')].flatMap(({ src }) => {
    const parameters = new URL(src).searchParams;
    return (parameters.get('id') && parameters.get('l')) || [];
  }),
];
