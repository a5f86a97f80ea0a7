// `npm run docs:picture`: docs/images/panel.png, a plugin of the Hub, found by a search, from the running demo.
import './checkNode.mjs';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { createServer, runnerImport } from 'vite';
import { findEngines } from '../e2e/support/engines.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const { createBuilder, DEMO_STEPS } = (
  await runnerImport(path('../src/node/build/index.ts'), { configFile: false, logLevel: 'error' })
).module;
await createBuilder().build(DEMO_STEPS);

const server = await createServer({ logLevel: 'error', server: { strictPort: false } });
await server.listen();
const browser = await chromium.launch({
  executablePath: (await findEngines()).chromium,
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1120, height: 640 }, colorScheme: 'light' });
  await page.goto(`${server.resolvedUrls.local[0]}demo/hub/?utm_campaign=issue-42&token=secret`);
  const good = (name) => page.locator(`[data-event="${name}"][data-verdict="good"]`);
  await good('page_view').waitFor();
  await page.getByRole('searchbox').fill('postgres');
  await page.getByRole('link', { name: 'PostgreSQL' }).first().click();
  await good('plugin_searched').waitFor();
  const png = await page.screenshot();
  mkdirSync(path('../docs/images'), { recursive: true });
  const { size } = await sharp(png)
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(path('../docs/images/panel.png'));
  process.stdout.write(`docs/images/panel.png: ${size} bytes\n`);
} finally {
  await browser.close();
  await server.close();
}
