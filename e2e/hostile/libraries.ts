import { readFileSync } from 'node:fs';

/** By its place: what a package doesn't export, a page loads all the same. */
const read = (file: string): string =>
  readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8');
/** esprima's early releases carry what it was tried on. */
const old = (file: string): string => read(`old-libraries/test/3rdparty/${file}.js`);

/** Libraries that change the language, as a page has them, and a question that shows that they are at work. */
export const LIBRARIES: Readonly<Record<string, { readonly script: string; readonly isThere: string }>> = {
  'Prototype 1.6': { script: old('prototype-1.6.1'), isThere: "[].toJSON() === '[]'" },
  'Prototype 1.7': { script: old('prototype-1.7.0.0'), isThere: 'Array.from(new Set([1])).length === 0' },
  'MooTools 1.4': { script: old('mootools-1.4.1'), isThere: 'Array.from(1).length === 1' },
  'Ext Core 3.1': { script: old('ext-core-3.1.0'), isThere: "typeof Ext.ns === 'function'" },
  Datejs: { script: read('datejs/lib/date-en-US.js'), isThere: "typeof Date.today() === 'object'" },
  Sugar: { script: `${read('sugar/dist/sugar.js')};Sugar.extend();`, isThere: '[1].first() === 1' },
  'core-js 2': { script: read('core-js/client/shim.js'), isThere: "'__core-js_shared__' in window" },
  'zone.js': { script: read('zone.js/bundles/zone.umd.js'), isThere: "typeof Zone === 'function'" },
  'SES lockdown': {
    script: `${read('ses/dist/lockdown.umd.js')};lockdown();`,
    isThere: 'Object.isFrozen(Array.prototype)',
  },
  'es5-shim, es6-shim': {
    script: ['es5-shim/es5-shim', 'es5-shim/es5-sham', 'es6-shim/es6-shim', 'es6-shim/es6-sham']
      .map((file) => read(`${file}.js`))
      .join(';\n'),
    isThere: 'true',
  },
};
