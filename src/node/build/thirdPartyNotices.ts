import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { bundledPackages } from './bundledPackages.ts';

/** Names every package whose code is in the output, with its licence. */
export const thirdPartyNotices = (fileName: string): Plugin => ({
  name: 'third-party-notices',
  generateBundle(_options, bundle) {
    const notices = [...bundledPackages(Object.values(bundle))].sort().map(([name, folder]) => {
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : ''}`;
    });
    this.emitFile({ type: 'asset', fileName, source: `${notices.join(`\n\n${'-'.repeat(72)}\n\n`)}\n` });
  },
});
