import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { build, type Plugin, type Rolldown } from 'vite';
import { bundledPackages } from './bundledPackages.ts';
import { DIST, type Part, type Step } from './stepKinds.ts';
import { type StepName, steps } from './steps.ts';
import { writeIntegrity } from './writeIntegrity.ts';
import type { Bundled } from './writeSbom.ts';

interface Built {
  readonly part: Part;
  /** Every file that went into it. */
  readonly sources: ReadonlySet<string>;
  readonly packages: Bundled;
}

const noteSources = (sources: Set<string>): Plugin => ({
  name: 'note-sources',
  buildEnd() {
    for (const id of this.getModuleIds()) sources.add(id.replace(/\?.*/, ''));
  },
});

/** A part's name contains its hash, so the file with the old name is removed. */
function removeOlder(fileName: string, file: string): void {
  const older = new RegExp(`^${fileName.replace('[hash:6]', '[\\w-]{6}')}$`);
  for (const entry of readdirSync(DIST)) if (entry !== file && older.test(entry)) rmSync(`${DIST}/${entry}`);
}

async function run(step: Step, parts: Readonly<Record<string, Part>>): Promise<Built> {
  const sources = new Set<string>();
  const config = step.config(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)])),
  );
  const built = (await build({
    ...config,
    configFile: false,
    // Who builds says what went wrong.
    logLevel: 'silent',
    plugins: [...(config.plugins ?? []), noteSources(sources)],
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  const output = [built].flat()[0]?.output;
  const [entry] = output ?? [];
  if (!output || !entry) throw new Error('nothing was built');
  if (step.fileName) removeOlder(step.fileName, entry.fileName);
  const digest = createHash('sha256').update(entry.code).digest('base64');
  return { part: [entry.fileName, `sha256-${digest}`], sources, packages: bundledPackages(output) };
}

export interface Builder {
  /** Builds these steps and what they need side by side, each as soon as it can be. */
  build(names: readonly StepName[]): Promise<void>;
  /** Builds what is made of these files, and what names that. Returns the steps built. */
  rebuild(changed: ReadonlySet<string>): Promise<StepName[]>;
  /** The packages in what each step has built. */
  bundled(): ReadonlyMap<StepName, Bundled>;
}

/** Builds `dist/`, for `npm run build` and for `npm start`, which keeps building. */
export function createBuilder(onBuilt: (name: StepName) => void = () => {}): Builder {
  const built = new Map<StepName, Built>();
  const wanted = new Set<StepName>();

  /** One round: each step once, after those that it needs, if it is stale or one of those has become another. */
  async function round(isStale: (before: Built) => boolean): Promise<StepName[]> {
    const made: StepName[] = [];
    const running = new Map<StepName, Promise<Part>>();
    const make = async (name: StepName): Promise<Part> => {
      const step: Step = steps[name];
      const needs = Object.entries(step.needs ?? {}) as [string, StepName][];
      const known = needs.map(([, need]) => built.get(need)?.part[0]);
      const parts = await Promise.all(needs.map(([, need]) => once(need)));
      const before = built.get(name);
      if (before && !isStale(before) && parts.every(([file], index) => file === known[index]))
        return before.part;
      built.delete(name);
      const after = await run(
        step,
        Object.fromEntries(needs.map(([key], index) => [key, parts[index] as Part])),
      );
      built.set(name, after);
      made.push(name);
      onBuilt(name);
      return after.part;
    };
    const once = (name: StepName): Promise<Part> => {
      const promise = running.get(name) ?? make(name);
      running.set(name, promise);
      return promise;
    };
    const ended = await Promise.allSettled([...wanted].map(once));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
    if (made.length) writeIntegrity(DIST);
    return made;
  }

  return {
    async build(names) {
      for (const name of names) wanted.add(name);
      await round(() => true);
    },
    rebuild: (changed) => round(({ sources }) => [...changed].some((file) => sources.has(file))),
    bundled: () => new Map([...built].map(([name, { packages }]) => [name, packages])),
  };
}
