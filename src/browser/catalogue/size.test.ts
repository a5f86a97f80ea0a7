import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { minify } from 'terser';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const bundle = async (file: string): Promise<string> => {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const lib = { entry, formats: ['es' as const], fileName: 'out' };
  const options = { write: false, target: 'es2020', minify: false, lib };
  const [result] = (await build({
    configFile: false,
    logLevel: 'error',
    build: options,
  })) as Rolldown.RolldownOutput[];
  const terser = { module: true, ecma: 2020 as const, compress: { passes: 3 } };
  return (await minify(result?.output[0].code ?? '', terser)).code ?? '';
};

it('costs a visitor at most 1,350 bytes: table and door', async () => {
  const code = await bundle('prepareEvent.ts');
  expect(code).toContain('web_telemetry_state_change');
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(1350);
});

it('leaves to its importers what only some sites need', async () => {
  const code = await bundle('prepareEvent.ts');
  expect(code).not.toContain('web_context');
  expect(code).not.toContain('snake_case');
}, 20_000);
