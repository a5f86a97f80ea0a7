import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connect } from 'vite';

const FILE = /^\/telemetry\/((?:telemetry(?:-[\w-]+)?|preferences)\.js(?:\.map)?)$/;

/** The one line for a checkout that was not built yet; undefined when the drop-in is there. */
export const missingDropIn = (dist: string): string | undefined =>
  existsSync(join(dist, 'telemetry.js'))
    ? undefined
    : 'demo: dist/telemetry.js is missing, so the pages send nothing. Run `npm run build`, then reload.';

/** Serves the built drop-in and the files beside it under /telemetry/, as a CDN would. */
export function serveDropIn(dist: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    const name = FILE.exec((request.url ?? '').split('?', 1)[0] ?? '')?.[1];
    if (name === undefined) return next();
    readFile(join(dist, name)).then(
      (body) => {
        const type = name.endsWith('.map') ? 'application/json' : 'text/javascript; charset=utf-8';
        response.setHeader('Content-Type', type);
        response.setHeader('Cache-Control', 'no-cache');
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.end(body);
      },
      () => {
        response.statusCode = 404;
        response.setHeader('Content-Type', 'text/plain; charset=utf-8');
        response.end(missingDropIn(dist) ?? `demo: there is no ${name} in dist/`);
      },
    );
  };
}
