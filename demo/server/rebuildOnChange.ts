import { statSync } from 'node:fs';
import { relative } from 'node:path';
import type { ViteDevServer } from 'vite';
import type { Builder } from '../../src/node/build/index.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Changes whenever the file does. */
function stateOf(file: string): string {
  const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${mtimeMs} ${size}`;
}

/**
 * Rebuilds the parts that contain a changed file, reloads the pages, and says so in one line. It can't reload the
 * server's own sources, and says that, too.
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
      const before = [...files].map((file) => [file, stateOf(file)] as const);
      const start = performance.now();
      try {
        const names = await builder.rebuild(files);
        if (names.length) {
          say(`Rebuilt ${names.join(', ')} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
          server.ws.send({ type: 'full-reload' });
        }
      } catch (error) {
        say(`Not rebuilt: ${(error as Error).message}`);
      }
      // An editor empties a file and then fills it, and the watcher may tell of the first only.
      for (const [file, state] of before) if (stateOf(file) !== state) changed.add(file);
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
