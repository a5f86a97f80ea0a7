import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkHtml } from './checkHtml.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-html-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(html: string, ...options: string[]) {
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  let output = '';
  const into = { write: (text: string) => (output += text) };
  const exitCode = checkHtml([...options, file], into, into);
  return {
    exitCode,
    lines: output
      .replaceAll(/^.*page\.html:/gm, '')
      .trim()
      .split('\n'),
  };
}

const CTA = 'data-telemetry="cta_clicked" data-telemetry-cta="book-a-demo"';

describe('check-html', () => {
  it.each([
    ['<a data-telemetry="cta_click" href="/">', 'no event is called "cta_click"'],
    ['<a data-telemetry="" href="/">', 'data-telemetry is empty: it names an event'],
    ['<a data-telemetry-cta="hero">', 'data-telemetry is missing beside data-telemetry-*'],
    [
      '<form data-telemetry="demo_request">',
      '"demo_request" is an operation: it has a start and an end, and needs code',
    ],
    [`<button ${CTA}>`, 'data-telemetry-placement is missing'],
    [
      `<button ${CTA} data-telemetry-placement="hero" data-telemetry-colour="red">`,
      '"cta_clicked" has no data-telemetry-colour; it has data-telemetry-cta, data-telemetry-placement',
    ],
    [
      `<button ${CTA} data-telemetry-placement="The hero">`,
      'data-telemetry-placement="The hero": expected lower-case letters, digits, and single - or _ between',
    ],
    [
      '<a data-telemetry="plugin_viewed" data-telemetry-plugin-type="extractor" data-telemetry-plugin-name-hash="tap">',
      'data-telemetry-plugin-type="extractor": expected extractors, loaders, transforms, orchestrators, transformers, files, utilities, mappers',
    ],
    [
      '<a data-telemetry="plugin_viewed" data-telemetry-plugin-type="extractors" data-telemetry-plugin-name-hash="">',
      'data-telemetry-plugin-name-hash="": expected the raw value, not empty: it is hashed in the page',
    ],
    [
      `<button ${CTA} data-telemetry-placement="0f8fad5b-d9cb-469f-a165-70867728950e">`,
      'data-telemetry-placement="0f8fad5b-d9cb-469f-a165-70867728950e" looks like an identifier: the page would not send it',
    ],
    [
      '<a data-telemetry="plugin_searched" data-telemetry-query-length="3" data-telemetry-result-count="0">',
      'data-telemetry-query-length="3": expected a number: events with numbers need code',
    ],
  ])('%s', (tag, mistake) => {
    const { exitCode, lines } = check(`<!doctype html>\n<title>A page</title>\n  ${tag}`);
    expect(lines[0]).toBe(`3:3 ${mistake}`);
    expect(exitCode).toBe(1);
  });

  it('takes what the page takes, in templates and shadow roots, too', () => {
    const tag = `<a ${CTA} data-telemetry-placement="hero" href="/">x</a>`;
    const { exitCode, lines } = check(
      `<p>${tag}</p><div><template shadowrootmode="open">${tag}</template></div><template>${tag}</template>`,
    );
    expect(lines).toEqual(['no mistakes in 3 elements of 1 files']);
    expect(exitCode).toBe(0);
  });

  it("knows a site's own schemas", () => {
    const tag = '<button data-telemetry="docs_rated" data-telemetry-rating="up">';
    expect(check(tag).lines[0]).toContain('no event is called "docs_rated"');
    expect(check(tag, '--iglu', `${ROOT}e2e/schemas`).exitCode).toBe(0);
  });

  it('finds no mistake in the demo', () => {
    let output = '';
    const into = { write: (text: string) => (output += text) };
    expect(checkHtml([`${ROOT}demo/**/*.html`, `${ROOT}index.html`], into, into), output).toBe(0);
  });

  it('says when there is no such file', () => {
    let output = '';
    const into = { write: (text: string) => (output += text) };
    expect(checkHtml([join(folder, '*.htm')], into, into)).toBe(2);
    expect(output).toMatch(/^No file is /);
  });
});
