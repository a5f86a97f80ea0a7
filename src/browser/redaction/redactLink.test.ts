import { expect, it } from 'vitest';
import { redactLink } from './redactLink.ts';

it.each([
  ['https://meltano.com/runs/7?token=x#y', 'https://meltano.com/runs/:id'],
  ['http://user:pa55@localhost:3000/', 'http://private.invalid/'],
  ['mailto:jane@example.com?subject=x', 'mailto:redacted'],
  ['tel:+14155552671', 'tel:redacted'],
  ['sms:+14155552671', 'sms:redacted'],
  ['data:text/plain,jane', 'data:redacted'],
  ['blob:https://meltano.com/1', 'blob:redacted'],
  [' java\nscript:alert(1)', 'javascript:redacted'],
  ['VSCODE://file/home/jane', 'vscode:redacted'],
  ['file:///home/jane', 'file:redacted'],
  ['nas.example:8080/x', 'about:invalid'],
  ['ghp1a2b3c4d5e6f7:x', 'about:invalid'],
  ['about:blank', 'about:invalid'],
  ['', 'about:invalid'],
  ['/relative', 'about:invalid'],
  ['http://[bad', 'about:invalid'],
  [null as unknown as string, 'about:invalid'],
])('reduces %s', (target, redacted) => {
  expect(redactLink(target)).toBe(redacted);
  expect(redactLink(redacted)).toBe(redacted);
});
