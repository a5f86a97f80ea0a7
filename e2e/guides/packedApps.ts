import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const APPS = fileURLToPath(new URL('.', import.meta.url));

/** The guides' apps with the package beside them as npm would install it. Frameworks come from the project's own modules. */
export interface PackedApps {
  /** The folder of the unpacked package. */
  readonly packageFolder: string;
  /** Copies an app. Returns its folder. */
  copy(app: string): Promise<string>;
  /** Copies an app and runs a command of its framework in it. Returns the app's folder. */
  build(
    app: string,
    command: readonly [bin: string, ...rest: string[]],
    mode?: 'development' | 'production',
  ): Promise<string>;
}

/** @param name of the folder to work in, anew */
export async function packApps(name: string): Promise<PackedApps> {
  // Inside the project, so that frameworks are found further up.
  const folder = `${ROOT}test-results/${name}`;
  const packageFolder = `${folder}/node_modules/@meltano/web-telemetry`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(packageFolder, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const [{ filename }] = JSON.parse(stdout);
  await run('tar', ['-xzf', `${folder}/${filename}`, '-C', packageFolder, '--strip-components=1']);
  // As in most apps, a `.js` file is CommonJS unless its framework reads it.
  await writeFile(`${folder}/package.json`, '{ "private": true }\n');
  const copy = async (app: string) => {
    await cp(APPS + app, `${folder}/${app}`, { recursive: true });
    return `${folder}/${app}`;
  };
  return {
    packageFolder,
    copy,
    async build(app, [bin, ...rest], mode = 'production') {
      const cwd = await copy(app);
      await run(process.execPath, [`${ROOT}node_modules/${bin}`, ...rest], {
        cwd,
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: mode },
      });
      return cwd;
    },
  };
}
