import { expect, test } from './fixtures.ts';
import { startSite } from './siteServer.ts';
import type { Tab } from './tab.ts';
import { EVERYWHERE } from './tags.ts';

/** "The page must not notice" is worth what is heard of a page, in each engine: code, and what is heard of it there. */
const COMPLAINTS: readonly (readonly [code: string, heard: RegExp])[] = [
  ["console.log('in the console')", /in the console/],
  ["console.error(new Error('an error there'))", /an error there/],
  ["setTimeout(() => { throw new Error('an exception'); })", /an exception/],
  ["Promise.reject(new Error('a rejection'))", /a rejection/],
  [
    "document.head.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))",
    /style-src/,
  ],
  [
    "document.head.append(Object.assign(document.createElement('script'), { src: '/nowhere' }))",
    /404|Failed to load/,
  ],
];
const headers = { 'Content-Security-Policy': "style-src 'none'" };
const page = (body: string) => `<!doctype html><title>A page</title>${body}`;
const html = page(COMPLAINTS.map(([code]) => `<script>${code}</script>`).join(''));

test.beforeEach(({ onPurpose }) => {
  onPurpose.push(/./);
});

/** @param hidden is all that an engine may tell of an exception where the frame has no origin */
const expectHeard = async (tab: Tab, hidden = /^$/) => {
  for (const [code, heard] of COMPLAINTS)
    await expect
      .poll(() => tab.complaints(), code)
      .toContainEqual(expect.stringMatching(new RegExp(`${heard.source}|${hidden.source}`)));
};

test('whatever a page complains of is heard', EVERYWHERE, async ({ tab, site }) => {
  await tab.goto(site.publish({ html, headers }));
  await expectHeard(tab);
});

test('whatever a sandboxed frame complains of is heard', EVERYWHERE, async ({ tab, site }) => {
  const frame = site.publish({ html, headers });
  await tab.goto(site.publish({ html: page(`<iframe sandbox="allow-scripts" src="${frame}"></iframe>`) }));
  await expectHeard(tab, /Script error/);
});

test(
  'whatever a page in another tab complained of before it was left is heard',
  EVERYWHERE,
  async ({ tab, site }) => {
    const other = await tab.another();
    await other.goto(site.publish({ html, headers }));
    await other.goto(site.publish({ html: page('') }));
    await other.close();
    await expectHeard(tab);
  },
);

test(
  'a visitor without a past has none in a browser that has had others',
  EVERYWHERE,
  async ({ engine, site }) => {
    const first = await engine.open();
    const url = site.publish({ html: page('') });
    await first.goto(url);
    await first.evaluate(() => {
      reportError(new Error('left behind'));
    });
    await first.evaluate("void (document.cookie = 'left=behind')");
    expect(await first.cookies()).toEqual(['left']);
    const another = await first.another();
    await another.goto(url);
    await first.close();

    const next = await engine.open();
    await next.goto(url);
    expect(await next.cookies()).toEqual([]);
    expect(await next.evaluate('document.cookie')).toBe('');
    expect(await next.complaints()).toEqual([]);
    await next.close();
  },
);

test('what a test stores is gone for the next one', EVERYWHERE, async ({ engine }) => {
  for (let time = 0; time < 2; time++) {
    const site = await startSite({ pageScript: engine.pageScript });
    const tab = await engine.open();
    await tab.goto(site.publish({ html: page('') }));
    expect(
      await tab.evaluate(() => [localStorage.length, sessionStorage.length, name, document.referrer]),
    ).toEqual([0, 0, '', '']);
    await tab.evaluate("localStorage.left = sessionStorage.left = name = 'behind'");
    await tab.close();
    await site.close();
  }
});
