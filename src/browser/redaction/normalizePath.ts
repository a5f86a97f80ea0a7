/** Cuts a path to Enrich's limit of page_urlpath, between segments: half an identifier would not be found. */
export const cutPath = (path: string): string =>
  path.length > 3000 ? `${path.slice(0, path.lastIndexOf('/', 2990))}/:id` : path;

/** The path as the URL's setter will write it: its length counts when it is encoded. */
export const normalizePath = (path: string): string =>
  encodeURI(
    cutPath(path)
      .split('/', 50)
      .join('/')
      // Matrix parameters carry sessions (`;jsessionid=`). java.net.URI wants every other percent sign encoded.
      .replace(/;[^/]*/g, ''),
  )
    .replace(/%25(?=[\da-f]{2})/gi, '%')
    .replace(/[?#]/g, encodeURIComponent);
