import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Builder } from '../../src/node/build/index.ts';
import { rebuildOnChange } from './rebuildOnChange.ts';

let root = '';
let printed = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rebuild-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

/** A server whose watcher says what the test says, and a builder that does what the test does. */
function watch(rebuild: Builder['rebuild'], own: readonly string[] = []) {
  const watcher = new EventEmitter();
  const reload = vi.fn();
  const server = { config: { root }, watcher, ws: { send: reload } } as unknown as ViteDevServer;
  rebuildOnChange(server, { rebuild } as Builder, own);
  return { reload, change: (file: string) => watcher.emit('all', 'change', file) };
}

const lines = () =>
  printed
    .replace(/ in \d+\.\d s/g, '')
    .split('\n')
    .slice(0, -1);

describe('npm start, while sources change', () => {
  it('rebuilds what a changed file is part of, reloads the pages, and says so', async () => {
    const { change, reload } = watch(async () => ['hash', 'drop-in']);
    change(join(root, 'a.ts'));
    await vi.waitFor(() => expect(reload).toHaveBeenCalledWith({ type: 'full-reload' }));
    expect(lines()).toEqual(['Rebuilt hash, drop-in']);
  });

  it('says nothing of a file that is part of nothing', async () => {
    const rebuild = vi.fn(async () => []);
    const { change, reload } = watch(rebuild);
    change(join(root, 'notes.md'));
    await vi.waitFor(() => expect(rebuild).toHaveBeenCalledOnce());
    expect(lines()).toEqual([]);
    expect(reload).not.toHaveBeenCalled();
  });

  it('builds again when a file has changed during its build, though the watcher has told of it once', async () => {
    const file = join(root, 'a.ts');
    writeFileSync(file, '');
    let builds = 0;
    const { change, reload } = watch(async () => {
      if (++builds === 1) writeFileSync(file, 'filled');
      return ['hash'];
    });
    change(file);
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2));
    expect(builds).toBe(2);
  });

  it('builds changes that come during a build together, after it', async () => {
    let end = () => {};
    const seen: string[][] = [];
    const { change } = watch(async (files) => {
      seen.push([...files]);
      if (seen.length === 1) await new Promise<void>((resolve) => (end = resolve));
      return [];
    });
    for (const name of ['a.ts', 'b.ts', 'c.ts']) change(join(root, name));
    end();
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    expect(seen).toEqual([[join(root, 'a.ts')], [join(root, 'b.ts'), join(root, 'c.ts')]]);
  });

  it('says in one line why a build failed, and builds the next change', async () => {
    let isBroken = true;
    const { change, reload } = watch(async () => {
      if (isBroken) throw new Error('Unexpected token');
      return ['hash'];
    });
    change(join(root, 'a.ts'));
    await vi.waitFor(() => expect(lines()).toEqual(['Not rebuilt: Unexpected token']));
    expect(reload).not.toHaveBeenCalled();
    isBroken = false;
    change(join(root, 'a.ts'));
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  });

  it('names a changed file that the server itself is made of', async () => {
    const own = join(root, 'server.ts');
    const rebuild = vi.fn(async () => []);
    watch(rebuild, [own]).change(own);
    await vi.waitFor(() => expect(rebuild).toHaveBeenCalledOnce());
    expect(lines()).toEqual(['server.ts is part of this server: stop and start it to see the change']);
  });
});
