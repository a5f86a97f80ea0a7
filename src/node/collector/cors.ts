/** CollectorService.accessControlAllowOriginHeader: the origin comes back, `null` too, and `*` where there is none. */
const allowOrigin = (request: Request): string => request.headers.get('origin') || '*';

/** On every answer to a tracker. */
export const trackerCors = (request: Request): Record<string, string> => ({
  'Access-Control-Allow-Origin': allowOrigin(request),
  'Access-Control-Allow-Credentials': 'true',
});

/**
 * On a preflight. Both collectors name these two headers, so any other of an emitter's fails in the browser, and no
 * methods, because POST needs no permission.
 */
export const preflightCors = (request: Request): Record<string, string> => ({
  ...trackerCors(request),
  'Access-Control-Allow-Headers': 'Content-Type, SP-Anonymous',
  'Access-Control-Max-Age': '3600',
});

/** On the REST API, as Micro had it until 2.0: a page on another origin may read what it sent. */
export const microCors = (request: Request): Record<string, string> => ({
  'Access-Control-Allow-Origin': allowOrigin(request),
  'Access-Control-Allow-Methods': 'POST, GET, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type',
});
