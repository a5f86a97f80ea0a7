import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Names every package whose code is in the output, with its licence. */
export const thirdPartyNotices = (fileName: string): Plugin => ({
  name: 'third-party-notices',
  generateBundle(_options, bundle) {
    const folders = new Map<string, string>();
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const [folder, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
          if (folder && name && renderedLength > 0) folders.set(name, folder);
        }
    const notices = [...folders].sort().map(([name, folder]) => {
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : ''}`;
    });
    this.emitFile({ type: 'asset', fileName, source: `${notices.join(`\n\n${'-'.repeat(72)}\n\n`)}\n` });
  },
});
