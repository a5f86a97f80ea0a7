import { readFileSync } from 'node:fs';

/** `integrity.json` of a build: each script that a page can load, with the `integrity` of its tag. */
export const readIntegrity = (dist: string | URL): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL('integrity.json', new URL(`${dist}/`, import.meta.url)), 'utf8'));
