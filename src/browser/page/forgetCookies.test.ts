// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { forgetCookies } from './forgetCookies.ts';

it('removes the named cookies and no others', () => {
  // biome-ignore lint/suspicious/noDocumentCookie: what is tested
  for (const cookie of ['_sp_id.1fff=a=b', '_sp_ses.1fff=*', 'session=1']) document.cookie = cookie;
  forgetCookies(/^_sp_/);
  expect(document.cookie).toBe('session=1');
});

it('never throws', () => {
  const { cookie } = Object.getOwnPropertyDescriptors(Document.prototype);
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => {
      throw new DOMException('sandboxed', 'SecurityError');
    },
  });
  expect(() => forgetCookies(/^_sp_/)).not.toThrow();
  Object.defineProperty(document, 'cookie', cookie as PropertyDescriptor);
});
