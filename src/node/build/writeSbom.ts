import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

/** Packages whose code is in what a step has built: names and folders, as `bundledPackages` has them. */
export type Bundled = ReadonlyMap<string, string>;

interface Packages {
  /** Of `package-lock.json`: the hash of what the registry gave. */
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

const builder = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
  // Every licence here is one name: no expression to take apart.
  new Contrib.License.Factories.LicenseFactory(() => false),
);

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** A package by its own package.json, with the hash of its tarball: `sha512-` and base64 in package-lock.json. */
function describePackage(folder: string, type: Enums.ComponentType, integrity?: string): Models.Component {
  const data = readJson(`${folder}/package.json`);
  const { name, version } = data;
  const component = builder.makeComponent(data, type);
  if (!component) throw new Error(`${folder}/package.json has no name`);
  component.purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  component.bomRef.value = component.purl;
  const [, digest] = /^sha512-(.+)/.exec(integrity ?? '') ?? [];
  if (digest)
    component.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'));
  return component;
}

/** A script that pages load, by its hash. */
function describeFile(dist: string, file: string): Models.Component {
  const digest = createHash('sha384')
    .update(readFileSync(`${dist}/${file}`))
    .digest('hex');
  return new Models.Component(Enums.ComponentType.File, file, {
    bomRef: `file:${file}`,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-384'], digest]]),
  });
}

/**
 * Writes `sbom.cdx.json` (CycloneDX 1.6): what is bundled and where, and the scripts that pages load. It has no serial
 * number and no time, so that two builds write the same.
 *
 * @param root the folder of package.json and package-lock.json
 * @param dist where the build is, `integrity.json` included
 * @param bundled what each step of the build has bundled, by the step's name
 */
export function writeSbom(root: string, dist: string, bundled: ReadonlyMap<string, Bundled>): void {
  const { packages }: Packages = readJson(`${root}/package-lock.json`);
  const own = describePackage(root, Enums.ComponentType.Library);
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: own }) });
  const known = new Map<string, Models.Component>();
  for (const [step, found] of [...bundled].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const folder of found.values()) {
      const path = folder.slice(folder.indexOf('node_modules/'));
      const component =
        known.get(path) ?? describePackage(folder, Enums.ComponentType.Library, packages[path]?.integrity);
      known.set(path, component);
      component.properties.add(new Models.Property('meltano:bundled-in', step));
      bom.components.add(component);
      own.dependencies.add(component.bomRef);
    }
  for (const file of Object.keys(readJson(`${dist}/integrity.json`)))
    bom.components.add(describeFile(dist, file));
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  writeFileSync(`${dist}/sbom.cdx.json`, `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`);
}
