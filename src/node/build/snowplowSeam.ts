import type { Plugin } from 'vite';
import { cutPackages } from './cutPackages.ts';

const EMITTER = 'src/browser/trackerPart/snowplow/standIns/newEmitter.ts';

/** What Snowplow imports, and what it gets instead. */
const standIns = (folder: string): Record<string, string> => ({
  uuid: `${folder}/src/browser/trackerPart/snowplow/uuid.ts`,
  sha1: `${folder}/src/browser/trackerPart/snowplow/standIns/sha1.ts`,
  tslib: `${folder}/src/browser/trackerPart/snowplow/standIns/tslib.ts`,
});

/**
 * Builds the real Snowplow packages around our emitter (newEmitter.ts) and without what must never happen
 * (snowplow.patch). The versions are pinned; should the seam ever move, the build fails.
 */
export function snowplowSeam(folder: string): Plugin[] {
  return [cutPackages(`${folder}/src/node/build/snowplow.patch`), standInsFor(folder)];
}

function standInsFor(folder: string): Plugin {
  return {
    name: 'snowplow-seam',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (source === '@snowplow/tracker-core' && importer.includes('@snowplow/browser-tracker-core'))
        return `${folder}/${EMITTER}`;
      return importer.includes('@snowplow/') ? standIns(folder)[source] : undefined;
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const rendered = (file: string) =>
          Object.entries(chunk.modules).find(([id]) => id.includes(file))?.[1].renderedExports ?? [];
        if (!rendered('@snowplow/browser-tracker-core').length) continue;
        if (rendered('@snowplow/tracker-core').includes('newEmitter'))
          this.error("the seam has moved: Snowplow's own emitter is in the bundle");
        if (!rendered(EMITTER).includes('newEmitter'))
          this.error('the seam has moved: our emitter is not in the bundle');
      }
    },
  };
}
