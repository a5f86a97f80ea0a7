import { describe, expect, it, vi } from 'vitest';
import { MUST_CATCH } from './patterns.examples.ts';
import { redactUrl } from './redactUrl.ts';

it.each([
  ['https://meltano.com/', 'https://meltano.com/'],
  [
    'https://hub.meltano.com:8443/extractors/tap-github',
    'https://hub.meltano.com:8443/extractors/tap-github',
  ],
  ['http://user:pass@docs.meltano.com/a#token=b', 'http://docs.meltano.com/a'],
  ['https://MELTANO.com/A/b/../c', 'https://meltano.com/A/c'],
  ['https://meltano.com/a?email=x&_sp=1&gclid=2&utm_source=news', 'https://meltano.com/a?utm_source=news'],
  [
    'https://meltano.com/?utm_campaign=a+b%26c&utm_source=x&utm_id=12345&utm_other=no',
    'https://meltano.com/?utm_source=x&utm_campaign=a%20b%26c&utm_id=12345',
  ],
  [
    'https://meltano.com/?utm_source=jane%40example.com&utm_medium=mail',
    'https://meltano.com/?utm_medium=mail',
  ],
  ['https://meltano.com/?utm_content=d41d8cd98f00b204e9800998ecf8427e', 'https://meltano.com/'],
  [
    'https://meltano.com/npm/@scope/pkg@1.2.3/logo@2x.png',
    'https://meltano.com/npm/@scope/pkg@1.2.3/logo@2x.png',
  ],
  ['https://meltano.com/runs/42/log', 'https://meltano.com/runs/:id/log'],
  ['https://meltano.com/c/5f1d49f2/deadbeef', 'https://meltano.com/c/:id/:id'],
  ['https://meltano.com/a;jsessionid=1/b%3Bc', 'https://meltano.com/a/:id'],
  ['https://meltano.com/a/b/..;x/c', 'https://meltano.com/a/c'],
  ['https://meltano.com/files/a%2Fb', 'https://meltano.com/files/:id'],
  ['https://meltano.com/id=5/MTIzNDU2', 'https://meltano.com/:id/:id'],
  ['https://meltano.com/caf%C3%A9', 'https://meltano.com/caf%C3%A9'],
  [
    'https://meltano.com/café|{x}^`"[y]%zz\\z',
    'https://meltano.com/caf%C3%A9%7C%7Bx%7D%5E%60%22%5By%5D%25zz/z',
  ],
])('reduces %s', (url, redacted) => {
  expect(redactUrl(url)).toBe(redacted);
  expect(redactUrl(redacted)).toBe(redacted);
});

it.each([
  'localhost:3000',
  'app.localhost',
  'meltano',
  'meltano.local',
  'meltano.internal.',
  'nas.lan',
  'x.home.arpa',
  '192.168.0.10:5000',
  '8.8.8.8',
  '0x7f.1',
  '[2001:db8::1]:80',
  'x.corp',
  '10.0.0.1.nip.io',
  'a"b.com',
  `${'a'.repeat(120)}.com`,
])('reduces the private host %s', (host) => {
  expect(redactUrl(`http://${host}/pipelines/7`)).toBe('http://private.invalid/pipelines/:id');
});

it.each([
  'file:///home/jane/x.html',
  'about:blank',
  'blob:https://meltano.com/1',
  'data:text/html,x',
  'chrome-extension://abc/x',
])('takes %s for no web page', (url) => {
  expect(redactUrl(url)).toBe('https://not-a-web-page.invalid/');
});

it.each(['', '/path', 'http://', 'https://[bad', 'nonsense', undefined, null, 5, Symbol('x')])(
  'cannot read %s',
  (url) => {
    expect(redactUrl(url as string)).toBe('https://unreadable.invalid/');
  },
);

it.each([
  ['/projects/:name', '/projects/:name'],
  ['projects/[slug]/{id}/*', '/projects/%5Bslug%5D/%7Bid%7D/*'],
  ['/a?b#c/:id?', '/a%3Fb%23c/:id%3F'],
  ['/users/jane@example.com', '/users/:id'],
  ['', '/x/:id'],
])('puts the route %s in place of the path', (route, path) => {
  expect(redactUrl('https://meltano.com/x/1', route)).toBe(`https://meltano.com${path}`);
  expect(redactUrl(`https://meltano.com${path}`)).toBe(`https://meltano.com${path}`);
});

describe('a path', () => {
  const examples = Object.entries(MUST_CATCH).filter(([label]) => !['path', 'credentials'].includes(label));
  it.each(examples.flatMap(([, list]) => list))('holds no %s', (example) => {
    for (const encode of [encodeURIComponent, (text: string) => encodeURIComponent(encodeURIComponent(text))])
      expect(redactUrl(`https://meltano.com/a/${encode(example)}/b`)).toBe('https://meltano.com/a/:id/b');
    const base64 = Buffer.from(example).toString('base64url');
    expect(redactUrl(`https://meltano.com/a/${base64}/b`)).toBe('https://meltano.com/a/:id/b');
  });

  it('ends at a segment', () => {
    const long = redactUrl(`https://meltano.com/${'overview-of-things/'.repeat(5000)}?utm_source=x`);
    expect(long).toMatch(/^https:\/\/meltano\.com\/(?:overview-of-things\/?)+\?utm_source=x$/);
    expect(redactUrl(`https://meltano.com${`/${'é'.repeat(48)}`.repeat(20)}`).length).toBeLessThan(3020);
    expect(redactUrl(`https://meltano.com/${'a'.repeat(5000)}`)).toBe('https://meltano.com/:id');
  });
});

it('counts a segment as it will be written: redacted again it stays the same', () => {
  for (let spaces = 0; spaces < 8; spaces++)
    for (let letters = 20; letters < 26; letters++) {
      const once = redactUrl('https://example.com/', `/?${' '.repeat(spaces)}${'𐀀'.repeat(letters)}`);
      expect(redactUrl(once)).toBe(once);
    }
});

describe('of an address of any length', () => {
  const long = (text: string) => text.repeat(Math.ceil(100_000 / text.length));

  it.each([
    ['a host', `https://${long('a.')}org/x`],
    ['a host of another script', `https://${long('สวัสดี')}/x`],
    ['a user', `https://${long('jane')}@example.org/x`],
    ['a host behind backslashes', `https:\\\\${long('漢')}\\x`],
  ])('%s that is no name in DNS is not even parsed', (_, url) => {
    const parse = vi.spyOn(globalThis, 'URL');
    expect(redactUrl(url)).toBe('https://unreadable.invalid/');
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it('a cut halves no find', () => {
    for (let length = 5900; length < 6100; length++) {
      const start = 'https://example.org/'.padEnd(length, 'word-and-word/');
      expect(redactUrl(`${start}?utm_term=jane@example.com`)).not.toContain('jane');
      expect(redactUrl(`https://example.org/?x=${'y'.repeat(length)}&utm_term=4111111111111111`)).not.toMatch(
        /4111/,
      );
    }
  });

  it('keeps the campaign that stands behind what is looked at of a path, if it is not far behind', () => {
    expect(redactUrl(`https://example.org/${'a/'.repeat(2000)}?utm_source=news`)).toMatch(
      /\?utm_source=news$/,
    );
  });
});
