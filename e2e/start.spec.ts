import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { freshCheckout } from './support/freshCheckout.ts';
import { CHROMIUM_ONLY, NO_BROWSER } from './support/tags.ts';

/** A port that somebody else listens at, until the function is called. */
async function takePort(): Promise<{ port: string; release: () => void }> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return { port: `${(server.address() as AddressInfo).port}`, release: () => server.close() };
}

/** `npm start` in a folder; all that it has printed so far. */
function npmStart(folder: string, port: string) {
  // A group of its own: Ctrl-C goes to npm and to what it started.
  const npm: ChildProcess = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, PORT: port },
    detached: true,
  });
  let printed = '';
  let complained = '';
  npm.stdout?.on('data', (data) => {
    printed += data;
  });
  npm.stderr?.on('data', (data) => {
    complained += data;
  });
  return {
    printed: () => printed,
    complained: () => complained,
    /** Waits until it has printed this, since `after`. */
    says: (line: RegExp, after = 0) =>
      expect.poll(() => printed.slice(after), { timeout: 240_000 }).toMatch(line),
    async interrupt() {
      const ended = once(npm, 'exit');
      process.kill(-(npm.pid as number), 'SIGINT');
      return ended;
    },
    isRunning: () => npm.exitCode === null && npm.signalCode === null,
  };
}

let start: ReturnType<typeof npmStart> | undefined;

test.afterEach(async () => {
  if (start?.isRunning()) await start.interrupt();
});

test(
  'npm start: says what it does, where the pages are, rebuilds them, and ends quietly',
  CHROMIUM_ONLY,
  async ({ page }) => {
    // Building for others besides: no verdict by a clock.
    test.setTimeout(600_000);
    const folder = freshCheckout();
    const busy = await takePort();
    start = npmStart(folder, busy.port);
    await start.says(/Ctrl-C stops it\.\n/);
    busy.release();
    const lines = start.printed().split('\n');
    const own = lines.slice(lines.findIndex((line) => line.startsWith('Building')));

    await test.step('plain lines, where the output is no terminal', async () => {
      expect(lines.filter((line) => line && !line.startsWith('>'))[0]).toMatch(/^Building what the demo/);
      expect(start?.printed()).not.toContain('\u001b');
      expect(own).toContain('Built drop-in');
      expect(own.find((line) => line.startsWith('Ready'))).toMatch(/^Ready in \d+\.\d s\./);
      expect(start?.complained()).toBe('');
    });

    const links = own.flatMap((line) => /^ +(http:\S+) +(\S.*)$/.exec(line)?.slice(1, 2) ?? []);
    const [overview = ''] = links;

    await test.step('a busy port: the next free one, by its name', async () => {
      const { port } = new URL(overview);
      expect(Number(port)).toBeGreaterThan(Number(busy.port));
      expect(own).toContain(`Port ${busy.port} is in use, so this is on the next free one: ${port}`);
    });

    await test.step('each link opens, and its page works', async () => {
      expect(links).toHaveLength(8);
      for (const link of links) {
        const response = await page.goto(link);
        expect(response?.status(), link).toBe(200);
        await expect(page.getByRole('heading', { level: 1 }), link).toBeVisible();
        if (/\/demo\/(?!privacy)/.test(link))
          await expect(
            page.locator('[data-event="page_view"][data-verdict="good"]').first(),
            link,
          ).toBeVisible();
      }
    });

    await test.step('what is changed is rebuilt, with all that names it by its hash', async () => {
      const source = join(folder, 'src/entries/hashPart.ts');
      const before = readFileSync(source, 'utf8');
      const then = start?.printed().length;
      writeFileSync(source, `${before}}`);
      await start?.says(/Not rebuilt: /, then);
      expect(start?.printed()).not.toMatch(/^ {4}at /m);
      await page.goto(`${overview}demo/hub/`);
      const mended = start?.printed().length;
      writeFileSync(source, `${before}\ndocument.documentElement.dataset.hashPart = 'rebuilt';\n`);
      await start?.says(/Rebuilt hash, tracker, drop-in in /, mended);
      await page.locator('telemetry-panel').getByRole('button', { name: 'identified' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-hash-part', 'rebuilt');
    });

    await test.step('Ctrl-C ends it without a word', async () => {
      const then = start?.printed().length;
      await start?.interrupt();
      const answers = () =>
        fetch(overview).then(
          () => true,
          () => false,
        );
      await expect.poll(answers).toBe(false);
      expect(start?.printed().slice(then)).toBe('');
      expect(start?.complained()).toBe('');
    });
    rmSync(folder, { recursive: true });
  },
);

test('npm start: a port that is none is refused in one line', NO_BROWSER, async () => {
  start = npmStart('.', 'eighty');
  await expect.poll(() => start?.isRunning(), { timeout: 60_000 }).toBe(false);
  expect(start.complained()).toMatch(/^PORT must be a number from 1 to 65535, and is "eighty"$/m);
  expect(start.complained()).not.toMatch(/^ {4}at /m);
});
