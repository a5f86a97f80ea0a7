import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Connect, Plugin, PreviewServer, ViteDevServer } from 'vite';
import { missingDropIn, serveDropIn } from './server/dropIn.ts';
import { renderPage, type Visit } from './server/render.ts';
import { routeOf } from './server/route.ts';
import { visitOf } from './server/visit.ts';

const PAGE_HEADERS = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' };

export interface DemoOptions {
  /** Where the built drop-in lies. @default 'dist' */
  dist?: string | undefined;
  /** Another collector than the one on this server, e.g. a real Snowplow Micro. Its `/micro` is proxied. */
  collector?: string | undefined;
}

/** The demo site on Vite's server: the drop-in, the page's own collector address, the UI's routes. */
export function demoPlugin(options: DemoOptions = {}): Plugin {
  const dist = resolve(options.dist ?? 'dist');
  // transformIndexHtml does not get the request, so the visit is passed beside it.
  const visits = new AsyncLocalStorage<Visit>();

  const route =
    (readPage: (file: string, visit: Visit) => Promise<string>): Connect.NextHandleFunction =>
    (request, response, next) => {
      const found = routeOf(request.url ?? '/');
      const visit = visitOf(request, options.collector);
      if (found && 'redirect' in found) {
        response.writeHead(302, { Location: found.redirect }).end();
        return;
      }
      // Vite answers 200 for each page that it knows.
      if (found && 'missing' in found) {
        const answer = (html: string) => response.writeHead(404, PAGE_HEADERS).end(html);
        visits.run(visit, () => readPage(found.missing, visit).then(answer, next));
        return;
      }
      if (found) request.url = found.file;
      visits.run(visit, next);
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
      server.middlewares.use(
        route(async (file) =>
          server.transformIndexHtml(file, await readFile(join(server.config.root, file), 'utf8')),
        ),
      );
    },
    configurePreviewServer(server) {
      sayWhatIsMissing(server, dist);
      server.middlewares.use(serveDropIn(dist));
      const root = resolve(server.config.build.outDir);
      server.middlewares.use(
        route(async (file, visit) => renderPage(await readFile(join(root, file), 'utf8'), visit)),
      );
      server.middlewares.use(renderBuiltPage(root, visits));
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

/** Preview serves built pages as they are; ours still need the visit written into them. */
function renderBuiltPage(root: string, visits: AsyncLocalStorage<Visit>): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const page = /^\/(?:demo\/(?:ui|website|hub|newsletter|docs|privacy)\/)?(?:index\.html)?$/.exec(pathname);
    const visit = visits.getStore();
    if (!page || !visit) return next();
    readFile(join(root, pathname.replace(/\/$/, '/index.html')), 'utf8').then(
      (html) => {
        response.writeHead(200, PAGE_HEADERS).end(renderPage(html, visit));
      },
      () => next(),
    );
  };
}
