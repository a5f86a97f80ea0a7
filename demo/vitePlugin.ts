import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Connect, Plugin, PreviewServer, ViteDevServer } from 'vite';
import { missingDropIn, serveDropIn } from './server/dropIn.ts';
import { renderPage, type Visit } from './server/render.ts';
import { routeOf } from './server/route.ts';
import { visitOf } from './server/visit.ts';

export interface DemoOptions {
  /** Where the built drop-in lies. @default 'dist' */
  dist?: string | undefined;
  /** Another collector than the one on this server, e.g. a real Snowplow Micro. Its `/micro` is proxied. */
  collector?: string | undefined;
}

/** The demo site on Vite's server: the drop-in, the page's own collector address, the UI's routes. */
export function demoPlugin(options: DemoOptions = {}): Plugin {
  const dist = resolve(options.dist ?? 'dist');
  // transformIndexHtml is not told of the request, so the visit travels beside it.
  const visits = new AsyncLocalStorage<Visit>();

  const route: Connect.NextHandleFunction = (request, response, next) => {
    const found = routeOf(request.url ?? '/');
    if (found && 'redirect' in found) {
      response.writeHead(302, { Location: found.redirect }).end();
      return;
    }
    if (found) request.url = found.file;
    visits.run(visitOf(request, options.collector), next);
  };

  return {
    name: 'meltano-telemetry-demo',
    config() {
      if (options.collector === undefined) return undefined;
      const proxy = { '/micro': { target: options.collector, changeOrigin: true } };
      return { server: { proxy }, preview: { proxy } };
    },
    configureServer(server) {
      sayWhatIsMissing(server, dist);
      server.middlewares.use(serveDropIn(dist));
      server.middlewares.use(route);
    },
    configurePreviewServer(server) {
      sayWhatIsMissing(server, dist);
      server.middlewares.use(serveDropIn(dist));
      server.middlewares.use(route);
      server.middlewares.use(renderBuiltPage(resolve(server.config.build.outDir), visits));
    },
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        const visit = visits.getStore();
        return visit ? renderPage(html, visit) : html;
      },
    },
  };
}

function sayWhatIsMissing({ config }: ViteDevServer | PreviewServer, dist: string): void {
  const missing = missingDropIn(dist);
  if (missing) config.logger.warn(missing);
}

/** Preview serves built pages as they lie; ours still need the visit written into them. */
function renderBuiltPage(root: string, visits: AsyncLocalStorage<Visit>): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const page = /^\/(?:demo\/(?:ui|website|hub|newsletter|privacy)\/)?(?:index\.html)?$/.exec(pathname);
    const visit = visits.getStore();
    if (!page || !visit) return next();
    readFile(join(root, pathname.replace(/\/$/, '/index.html')), 'utf8').then(
      (html) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.setHeader('Cache-Control', 'no-cache');
        response.end(renderPage(html, visit));
      },
      () => next(),
    );
  };
}
