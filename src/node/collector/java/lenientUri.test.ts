import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJavaUri } from './javaUri.ts';
import { parseUri } from './lenientUri.ts';

describe('an address', () => {
  it.each([
    ['http://a/b[0]?c[0]=1', 'http://a/b%5B0%5D?c%5B0%5D=1'],
    ['https://a.b/?e=a@b.c&x="1"', 'https://a.b/?e=a%40b.c&x=%221%22'],
    ['https://a.b/ü|?r=ü', 'https://a.b/%C3%BC%7C?r=%C3%BC'],
    ['https://a.b/ü?r=ü', 'https://a.b/ü?r=ü'],
    ['http://u:p?x@h/|', 'http://u:p%3Fx@h/%7C'],
    ['http://[::0:1]:080/|', 'http://[::1]:80/%7C'],
    ['http://[1:2::ffff:1.2.3.4]/|', 'http://[1:2::ffff:102:304]/%7C'],
    ['http://01.2.3.4/|', 'http://1.2.3.4/%7C'],
    ['http://a.b/%zz', 'http://a.b/%25zz'],
    ['http://a.b/?q=a+b|', 'http://a.b/?q=a+b%7C'],
    ['http://a.b/😀|', 'http://a.b/%3F%3F%7C'],
    ['/a|b?c#d|', '/a%7Cb?c#d%7C'],
  ])('%s becomes %s', (text, expected) => {
    expect(parseUri(text)?.text).toBe(expected);
  });

  it.each([
    ['http://123/', '123'],
    ['http://a.1b/', null],
    ['http://a_b/', null],
    ['http://1.2.3.999/', null],
    ['http://[fe80::1%eth0]/', '[fe80::1%eth0]'],
    ['HTTP://A.b/', 'A.b'],
  ])('%s has the host %s', (text, host) => {
    expect(parseUri(text)?.host).toBe(host);
  });

  it.each([
    'http://',
    'https://a b|c/',
    'http://a.b:99999999999/|',
    'http://[1::2::3]/',
    'https://a.b/?=x|',
    ':',
  ])('%s is none', (text) => {
    expect(parseUri(text)).toBeUndefined();
  });

  it('that was mended is one for Java, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1:/?#[]@%&= |"<ü😀.-'), maxLength: 20 }),
        fc.constantFrom('', 'http://', 'https://a.b/', '//'),
        (text, start) => {
          const uri = parseUri(start + text);
          if (uri) expect(parseJavaUri(uri.text)).toEqual(uri);
        },
      ),
    );
  });
});
