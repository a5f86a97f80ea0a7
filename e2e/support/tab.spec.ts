import { expect, test } from './fixtures.ts';
import type { Tab } from './tab.ts';

/** "The page must not notice" is worth what is heard of a page, in each engine. */
const COMPLAINTS = {
  'a line in the console': "console.log('noticed')",
  'an error in the console': "console.error(new Error('noticed'))",
  'an exception': "setTimeout(() => { throw new Error('noticed'); })",
  'a rejection': "Promise.reject(new Error('noticed'))",
  'a refusal by the CSP':
    "document.head.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))",
  'a script that does not load':
    "document.head.append(Object.assign(document.createElement('script'), { src: '/noticed' }))",
};
const headers = { 'Content-Security-Policy': "style-src 'none'" };
const page = (body: string) => `<!doctype html><title>A page</title>${body}`;

/** "Script error." is all that an engine may tell of a frame without an origin. */
const COMPLAINT = /noticed|style-src|404|Failed to load|Script error/;
test.beforeEach(({ onPurpose }) => {
  onPurpose.push(COMPLAINT);
});

for (const [name, code] of Object.entries(COMPLAINTS)) {
  const html = page(`<script>${code}</script>`);
  const expectHeard = (tab: Tab) =>
    expect.poll(async () => (await tab.complaints()).length).toBeGreaterThan(0);

  test(`${name} is heard`, async ({ tab, site }) => {
    await tab.goto(site.publish({ html, headers }));
    await expectHeard(tab);
  });

  test(`${name} is heard from a sandboxed frame`, async ({ tab, site }) => {
    const frame = site.publish({ html, headers });
    await tab.goto(site.publish({ html: page(`<iframe sandbox="allow-scripts" src="${frame}"></iframe>`) }));
    await expectHeard(tab);
  });

  test(`${name} is heard of a page in another tab that was left`, async ({ tab, site }) => {
    const other = await tab.another();
    await other.goto(site.publish({ html, headers }));
    await other.goto(site.publish({ html: page('') }));
    await other.close();
    await expectHeard(tab);
  });
}
