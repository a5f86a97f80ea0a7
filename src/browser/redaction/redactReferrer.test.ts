import { expect, it } from 'vitest';
import { redactReferrer } from './redactReferrer.ts';
import { redactUrl } from './redactUrl.ts';

const PAGE = 'https://meltano.com/here?x=1';

it.each([
  ['https://www.google.com/search?q=jane', 'https://www.google.com/'],
  ['http://meltano.com/a', 'http://meltano.com/'],
  ['https://meltano.com/runs/7?code=x&utm_source=y#z', 'https://meltano.com/runs/:id?utm_source=y'],
  ['http://localhost:5000/secret', 'http://private.invalid/'],
  ['https://u:p@192.168.0.1/x', 'https://private.invalid/'],
  ['', null],
  ['android-app://com.google', null],
  ['file:///home/jane', null],
  ['https://[bad', null],
  [undefined as unknown as string, null],
])('reduces %s', (referrer, redacted) => {
  expect(redactReferrer(referrer, PAGE)).toBe(redacted);
  if (redacted) expect(redactReferrer(redacted, redactUrl(PAGE))).toBe(redacted);
});

it('keeps the path within a private host, and when redacted again', () => {
  const page = 'http://localhost:5000/b';
  const redacted = redactReferrer('http://localhost:5000/runs/7', page);
  expect(redacted).toBe('http://private.invalid/runs/:id');
  expect(redactReferrer(`${redacted}`, redactUrl(page))).toBe(redacted);
});

it('is null when it cannot tell whose page it is', () => {
  expect(redactReferrer('https://meltano.com/', '')).toBeNull();
});
