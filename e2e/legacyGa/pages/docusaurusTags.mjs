import plugin from '@docusaurus/plugin-google-gtag/lib/index.js';

/** What the plugin puts into the head of every page. */
export const headTags = plugin
  .default({}, { trackingID: ['G-ABC'], anonymizeIP: true })
  .injectHtmlTags().headTags;
