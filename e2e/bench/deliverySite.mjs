import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { bundle, root } from './bundle.mjs';

/** @param parts how many the drop-in loads: the variants are ready when all of their script is there. */
const ours = (setup, parts, script = '/dist/telemetry.js') => ({
  script,
  attributes: 'data-property="website"',
  setup: `window.meltanoTelemetry ||= []; ${setup}`,
  ready: `performance.getEntriesByType('resource').filter(({ name }) => /telemetry-/.test(name)).length === ${parts}`,
  track: "(cta) => meltanoTelemetry.push((t) => t.track('cta_clicked', { cta, placement: 'hero' }))",
});
const plain = (attributes) => ({
  script: '/plain.js',
  attributes,
  setup: '',
  ready: 'window.plainTrack',
  track: "(cta) => plainTrack('iglu:com.meltano/cta_clicked/jsonschema/1-0-0', { cta, placement: 'hero' })",
});

const IDENTIFIED = "meltanoTelemetry.push((t) => t.setConsent('identified'));";

/** What is compared: the same pages, with another script on them. */
export const VARIANTS = {
  anonymous: ours('', 1),
  identified: ours(IDENTIFIED, 2),
  'plain tracker': plain(''),
  'plain, keepalive': plain('data-keepalive="on"'),
};
/** The same for pages that are left early, where the number of requests for scripts counts. */
export const EARLY_VARIANTS = {
  ...VARIANTS,
  'telemetry-all.js, anonymous': ours('', 0, '/dist/telemetry-all.js'),
  'telemetry-all.js, identified': ours(IDENTIFIED, 0, '/dist/telemetry-all.js'),
};

/** Runs in every page. What a page is to do is in its address: see `address`. */
function drive(ready, track) {
  const task = Object.fromEntries(new URLSearchParams(location.search));
  const page = Number(task.page);
  const link = document.querySelector('a');
  const next = new URLSearchParams({ ...task, page: page + 1 });
  link.href = `?${next}`;
  const isLast = page >= Number(task.pages);
  window.track = track;
  link.onclick = () => track(`click-${page}`);
  const whenReady = (then) => (ready() ? then() : setTimeout(whenReady, 5, then));
  if (task.leave) {
    // After so many milliseconds, whatever has been loaded by then.
    const leave = () => {
      location.href = link.href;
    };
    if (!isLast) setTimeout(leave, Number(task.leave));
  } else
    whenReady(() => {
      window.isReady = true;
      if (task.click && !isLast) setTimeout(() => link.click(), Number(task.click));
      if (task.reload && !isLast)
        setTimeout(() => {
          track(`click-${page}`);
          location.replace(link.href);
        }, Number(task.reload));
    });
}

/** With `keepalive=none` in the address: as in Firefox before 133. */
function takeKeepalive() {
  if (!/keepalive=none/.test(location.search)) return;
  delete Request.prototype.keepalive;
  const { fetch, Request: Native } = window;
  window.fetch = (input, init) => fetch(input, { ...init, keepalive: false });
  // The plain tracker hands over a request.
  window.Request = class extends Native {
    constructor(input, init) {
      super(input, { ...init, keepalive: false });
    }
  };
}

/** A host for pages with each of the variants. */
export async function startDeliverySite() {
  if (!existsSync(root('dist/telemetry.js')))
    throw new Error('nothing to measure: run `npm run build` first');
  const plainScript = await bundle('e2e/bench/plainTracker.ts');
  const html = (name, collector, roundTrip) => {
    const { script, attributes, setup, ready, track } = EARLY_VARIANTS[name];
    return `<!doctype html><html><head><title>Bench</title><script>(${takeKeepalive})();${setup}</script>
      <script async src="/${roundTrip}${script}" data-collector="${collector}" ${attributes}></script></head>
      <body><a href="#">Next</a><script>(${drive})(() => ${ready}, ${track})</script></body></html>`;
  };
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(request.url, 'http://localhost');
    // As a CDN has it; with a round trip as on the visitor's first page, each time. It stands in the path, because the drop-in
    // asks for its parts beside itself, and without a Referer.
    const { roundTrip = 0, pathname = path } =
      /^\/(?<roundTrip>\d+)(?<pathname>\/.*)$/.exec(path)?.groups ?? {};
    const script = (body) =>
      setTimeout(() => {
        const cached = Number(roundTrip) ? 'no-store' : 'max-age=3600';
        response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': cached }).end(body);
      }, roundTrip);
    if (pathname === '/plain.js') return script(plainScript);
    if (pathname.startsWith('/dist/')) return script(readFileSync(root(pathname.slice(1))));
    const name = searchParams.get('variant');
    if (!name) return response.writeHead(204).end();
    return response
      .writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' })
      .end(html(name, searchParams.get('collector'), searchParams.get('roundTrip') ?? 0));
  });
  server.listen(0);
  await once(server, 'listening');
  const origin = `http://localhost:${server.address().port}`;
  return {
    /**
     * @param task `pages`: after how many the visitor stays; `click`: follows the link after so many ms, and tracks
     * the click; `reload`: tracks, then loads the page anew; `leave`: leaves so many ms after it was parsed;
     * `keepalive`: `none` takes it from the browser; `roundTrip`: ms until a script comes, which is not cached then.
     */
    address: (variant, collector, task = {}) =>
      `${origin}/?${new URLSearchParams({ page: 1, pages: 1, ...task, variant, collector: collector.url })}`,
    close: () => server.close(),
  };
}
