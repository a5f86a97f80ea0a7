import { createRequire } from 'node:module';

const integrity = createRequire(import.meta.url)('@meltano/web-telemetry/integrity.json');

/** A Docusaurus plugin, in place of `@docusaurus/plugin-google-gtag`. */
export default function telemetryPlugin(_context, { cdn, collector, property }) {
  return {
    name: 'meltano-web-telemetry',
    injectHtmlTags: () => ({
      headTags: [
        {
          tagName: 'script',
          attributes: {
            async: true,
            src: `${cdn}/telemetry.js`,
            integrity: integrity['telemetry.js'],
            crossorigin: 'anonymous',
            'data-collector': collector,
            'data-property': property,
          },
        },
      ],
    }),
  };
}
