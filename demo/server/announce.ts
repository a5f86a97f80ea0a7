import type { PreviewServer, ViteDevServer } from 'vite';
import { missingDropIn } from './dropIn.ts';

const LINKS = [
  ['Meltano UI', 'demo/ui/'],
  ['Website', 'demo/website/'],
  ['Hub', 'demo/hub/'],
  ['Newsletter', 'demo/newsletter/?utm_campaign=issue-42'],
  ['Privacy', 'demo/privacy/'],
  ['Collector', 'micro/good'],
] as const;

/** Says at start what is where, and what is missing. */
export function announce(server: ViteDevServer | PreviewServer, dist: string): void {
  const { logger } = server.config;
  const missing = missingDropIn(dist);
  if (missing) logger.warn(missing);
  const printUrls = server.printUrls.bind(server);
  server.printUrls = () => {
    printUrls();
    const base = server.resolvedUrls?.local[0];
    if (base) for (const [name, path] of LINKS) logger.info(`    ${name.padEnd(10)}  ${base}${path}`);
  };
}
