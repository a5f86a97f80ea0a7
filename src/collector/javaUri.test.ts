import { describe, expect, it } from 'vitest';
import { parseJavaUri, parseUri } from './javaUri.ts';

describe('parseUri', () => {
  it.each([
    [
      'https://hub.meltano.com',
      { scheme: 'https', host: 'hub.meltano.com', port: null, path: '', query: null },
    ],
    [
      'https://u:p@h.example:8443/a;b?c#d',
      { host: 'h.example', port: 8443, path: '/a;b', query: 'c', fragment: 'd' },
    ],
    ['http://[::1]:80/?', { host: '[::1]', port: 80, query: '' }],
    ['http://127.0.0.1:5173/', { host: '127.0.0.1', port: 5173 }],
    ['http://a/b c', { text: 'http://a/b%20c', path: '/b%20c' }],
    ['/only/a/path?q', { scheme: null, host: null, path: '/only/a/path', query: 'q' }],
    ['about:blank', { scheme: 'about', host: null, path: null, query: null }],
    ['file:///C:/index.html', { scheme: 'file', host: null, path: '/C:/index.html' }],
    ['chrome-extension://abcdef/x', { scheme: 'chrome-extension', host: 'abcdef' }],
    ['https://m.example/ü?ß', { path: '/ü', query: 'ß' }],
  ])('%s', (text, parts) => expect(parseUri(text)).toMatchObject(parts));

  it.each(['http://under_score.example/', 'https://münchen.example/', 'http://a.example:99999999999/'])(
    '%s is legal, but has no host by java.net.URI',
    (text) =>
      expect(parseUri(text)).toMatchObject({ text, scheme: expect.any(String), host: null, path: '/' }),
  );

  it.each([
    ['http://a/{x}|y?z={1}', 'http://a/%7Bx%7D%7Cy?z=%7B1%7D'],
    ['http://a/100%', 'http://a/100%25'],
    ['http://a/b[0]?c[0]=1', 'http://a/b%5B0%5D?c[0]=1'],
    ['http://a/#b#c', 'http://a/#b%23c'],
    ['http://a/b\\c', 'http://a/b%5Cc'],
  ])('%s is mended, as the second parser of Enrich does', (text, mended) => {
    expect(parseJavaUri(text)).toBeUndefined();
    expect(parseUri(text)?.text).toBe(mended);
  });

  it.each(['http://[bad', 'http:', 'http://', '://x', '1http://x', 'http://a\\b/', 'ht tp://x'])(
    '%s cannot be read',
    (text) => expect(parseUri(text)).toBeUndefined(),
  );
});
