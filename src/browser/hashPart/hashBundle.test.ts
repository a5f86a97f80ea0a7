import { runInNewContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { steps } from '../../node/build/steps.ts';
import type { Hasher } from './hasher.ts';
import vectors from './hashVectors.json' with { type: 'json' };

let code = '';

/** What the part asks of a page: `document`, whose script element it is handed over by, and `TextEncoder`. */
function createPage(part: { telemetry?: Hasher }) {
  class Document {
    get currentScript() {
      return part;
    }
  }
  return { Document, document: new Document(), TextEncoder };
}

beforeAll(async () => {
  const config = steps.hash.config({});
  const output = await build({
    ...config,
    configFile: false,
    logLevel: 'silent',
    build: { ...config.build, write: false },
  });
  const [result] = [output].flat();
  if (!result || !('output' in result) || result.output.length !== 1) throw new Error('expected one file');
  code = result.output[0].code;
}, 60_000);

describe('the hash part', () => {
  it('needs no unsafe-eval and no Node', () => {
    expect(code).not.toMatch(
      /\beval\b|\bFunction\b|\brequire\b|\bimport\b|\bprocess\b|\bBuffer\b|\bglobal\b/,
    );
  });

  it('is small, with the ids of a visitor, the stored queue and what it remembers of failures', () => {
    expect(brotliCompressSync(code).length).toBeLessThan(5200);
  });

  it.each([
    ['', {}],
    [
      ", beside a page's AMD and CommonJS loaders",
      { define: { amd: true }, module: { exports: {} }, exports: {} },
    ],
  ])('equals all vectors with nothing but TextEncoder and document%s', (_where, globals) => {
    const part: { telemetry?: Hasher } = {};
    const page: Record<string, unknown> = { ...globals, ...createPage(part) };
    runInNewContext(code, page);
    const hasher = part.telemetry;
    for (const { project_id, md5, sha256 } of vectors.vectors) {
      expect(hasher?.hash(project_id)).toBe(md5);
      expect(hasher?.hash(project_id, 'sha256')).toBe(sha256);
    }
    // Spread: the other realm's object has another prototype.
    for (const { project_id, project_uuid, project_uuid_source } of [...vectors.vectors, ...vectors.lenient])
      expect({ ...hasher?.projectUuid(project_id) }).toEqual({
        uuid: project_uuid,
        source: project_uuid_source,
      });
    expect(Object.keys(page).sort(), 'new globals').toEqual(
      [...Object.keys(globals), 'Document', 'TextEncoder', 'document'].sort(),
    );
  });

  it("heeds no flag of a page's for js-md5", () => {
    const part: { telemetry?: Hasher } = {};
    runInNewContext(code, { ...createPage(part), window: { JS_MD5_NO_COMMON_JS: true } });
    expect(part.telemetry?.hash('test')).toBe('098f6bcd4621d373cade4e832627b4f6');
  });
});
