import { relative } from 'node:path';
import type { ViteDevServer } from 'vite';
import type { Builder } from '../../src/node/build/index.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Rebuilds the parts that a changed file is in, reloads the pages, and says so in one line. The server's own sources
 * it can't reload: it says that, too.
 */
export function rebuildOnChange(server: ViteDevServer, builder: Builder, own: readonly string[]): void {
  const { root } = server.config;
  let changed = new Set<string>();
  let working = false;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    while (changed.size) {
      const files = changed;
      changed = new Set();
      const start = performance.now();
      try {
        const names = await builder.rebuild(files);
        if (!names.length) continue;
        say(`Rebuilt ${names.join(', ')} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
        server.ws.send({ type: 'full-reload' });
      } catch (error) {
        say(`Not rebuilt: ${(error as Error).message}`);
      }
    }
    working = false;
  }

  server.watcher.on('all', (_event, file) => {
    if (own.includes(file))
      say(`${relative(root, file)} is part of this server: stop and start it to see the change`);
    changed.add(file);
    void work();
  });
}
