import { getRequestListener } from '@hono/node-server';
import type { Connect, Plugin, PreviewServer, ViteDevServer } from 'vite';
import { type CollectorOptions, createCollector } from './createCollector.ts';
import { isCollectorRequest } from './isCollectorRequest.ts';

/**
 * Mounts a development collector on Vite's dev and preview server, beside the site's pages: one port for both, so a
 * page can give its own origin as the collector's address.
 *
 * @param options those of `createCollector`
 * @throws as `createCollector` does
 * @example
 * export default defineConfig({ plugins: [collectorPlugin()] });
 */
export function collectorPlugin(options: CollectorOptions = {}): Plugin {
  const mount = (server: ViteDevServer | PreviewServer) => {
    const { app } = createCollector(options);
    const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    const middleware: Connect.NextHandleFunction = (request, response, next) => {
      if (!isCollectorRequest(request.method, request.url)) return next();
      answer(request, response).catch(next);
    };
    // First of all, before Vite's own CORS, which would answer the preflight in its way.
    server.middlewares.stack.unshift({ route: '', handle: middleware });
    server.config.logger.info(
      'Development collector at /com.snowplowanalytics.snowplow/tp2, REST API at /micro. In production give the tracker the address of any Snowplow collector.',
    );
  };
  return { name: 'web-telemetry-collector', configureServer: mount, configurePreviewServer: mount };
}
