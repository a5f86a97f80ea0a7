import { createServer, type ViteDevServer } from 'vite';
import { createBuilder, DEMO_STEPS } from '../../src/node/build/index.ts';
import { collectorPlugin } from '../../src/node/collector/vitePlugin.ts';
import { demoPlugin } from '../vitePlugin.ts';
import { linksAt } from './links.ts';
import { startProgress } from './progress.ts';
import { rebuildOnChange } from './rebuildOnChange.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

function readPort(asked: string): number {
  const port = Number(asked);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new TypeError(`PORT must be a number from 1 to 65535, and is "${asked}"`);
}

/** At the port asked for, or at the next free one. */
async function listen(server: ViteDevServer, asked: string): Promise<string> {
  await server.listen();
  const base = server.resolvedUrls?.local[0];
  if (!base) throw new Error(`Nothing listens at port ${asked}`);
  const { port } = new URL(base);
  if (port !== asked) say(`Port ${asked} is in use, so this is on the next free one: ${port}`);
  return base;
}

/**
 * Builds the parts, serves demo and collector, and goes on building.
 *
 * @param ownSources the files that this server itself is made of
 */
export async function start(asked = '5173', ownSources: readonly string[] = []): Promise<void> {
  const port = readPort(asked);
  const progress = startProgress();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      progress.stop();
      process.exit();
    });
  try {
    const builder = createBuilder(progress.built);
    const [server] = await Promise.all([
      createServer({
        configFile: false,
        logLevel: 'error',
        plugins: [demoPlugin(), collectorPlugin()],
        server: { port },
      }),
      builder.build(DEMO_STEPS),
    ]);
    progress.stop();
    const base = await listen(server, asked);
    rebuildOnChange(server, builder, ownSources);
    const seconds = (performance.now() / 1000).toFixed(1);
    say(`Ready in ${seconds} s. Open a page, do something, and watch its panel:\n\n${linksAt(base)}\n`);
    say('While this runs, the parts are rebuilt whenever their source changes. Ctrl-C stops it.');
  } finally {
    progress.stop();
  }
}
