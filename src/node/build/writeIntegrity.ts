import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What bundlers, Docusaurus and tests import, and no page loads as it is. */
const FOR_NODE = /^(docusaurus|react|testing|vue)\.js$/;

/** The scripts of `dist/` that a page can load, by their paths in it, sorted. */
const scriptsOf = (dist: string): string[] =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^(?:parts\/)?[^/]+\.js$/.test(file) && !FOR_NODE.test(file))
    .sort();

/** What goes into an `integrity` attribute. */
const integrityOf = (file: string): string =>
  `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;

/** Writes `integrity.json`: each script that a page can load, with what its tag's `integrity` is. */
export function writeIntegrity(dist: string): void {
  const entries = scriptsOf(dist).map((file) => [file, integrityOf(`${dist}/${file}`)]);
  writeFileSync(`${dist}/integrity.json`, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}
