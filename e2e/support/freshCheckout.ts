import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * A folder with what a clone would have, were the changes of this checkout committed: the files that git knows, and
 * nothing that has been built. Not `git clone`, which would test the last commit.
 */
export function freshCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'web-telemetry-'));
  const known = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  for (const file of known) {
    if (!file || !existsSync(join(ROOT, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  // What `npm ci` would bring. One by one: what tools keep in node_modules is each checkout's own.
  mkdirSync(join(folder, 'node_modules'));
  for (const entry of readdirSync(join(ROOT, 'node_modules')))
    if (!/^\.(?!bin$)/.test(entry))
      symlinkSync(join(ROOT, 'node_modules', entry), join(folder, 'node_modules', entry));
  return folder;
}
