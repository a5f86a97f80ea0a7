import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a run of a test runner has said. */
export interface Ran {
  readonly passed: boolean;
  readonly output: string;
}

/** A project outside the repository, with the package as npm would install it. */
export interface TestProject {
  write(file: string, text: string): Promise<void>;
  run(
    command: readonly [bin: string, ...words: string[]],
    env?: Readonly<Record<string, string>>,
  ): Promise<Ran>;
  remove(): Promise<void>;
}

/** @param modules of this repository that the project has, too */
export async function makeTestProject(modules: readonly string[]): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), 'test-project-'));
  const packageFolder = `${folder}/node_modules/@meltano/web-telemetry`;
  await mkdir(packageFolder, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const [{ filename }] = JSON.parse(stdout);
  await run('tar', ['-xzf', `${folder}/${filename}`, '-C', packageFolder, '--strip-components=1']);
  for (const name of modules) {
    await mkdir(dirname(`${folder}/node_modules/${name}`), { recursive: true });
    await symlink(`${ROOT}node_modules/${name}`, `${folder}/node_modules/${name}`);
  }
  await writeFile(`${folder}/package.json`, '{ "private": true, "type": "module" }\n');
  return {
    write: (file, text) => writeFile(`${folder}/${file}`, text),
    async run([bin, ...words], env) {
      const { FORCE_COLOR: _, ...inherited } = process.env;
      try {
        const { stdout: out, stderr } = await run(
          process.execPath,
          [`${folder}/node_modules/${bin}`, ...words],
          {
            cwd: folder,
            env: { ...inherited, NO_COLOR: '1', ...env },
          },
        );
        return { passed: true, output: `${out}${stderr}` };
      } catch (error) {
        const { stdout: out, stderr } = error as { stdout: string; stderr: string };
        return { passed: false, output: `${out}${stderr}` };
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The code blocks of a document that begin with their file's name, by it. */
export async function filesOf(document: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(`${ROOT}${document}`, 'utf8');
  return new Map(
    [...text.matchAll(/```[a-z]+\n\/\/ (\S+\.\w+)\n([\s\S]*?)```/g)].map(([, file = '', code = '']) => [
      file,
      code,
    ]),
  );
}
