import { describe, expect, it } from 'vitest';
import { createIglu } from './iglu.ts';
import { type Json, JsonNumber } from './json/exactJson.ts';
import { type Registry, registryAt } from './registry.ts';
import type { KeyedJson } from './selfDescribing.ts';

const KEY = { vendor: 'com.acme', name: 'thing', format: 'jsonschema', version: '1-0-0' };
const json = (data: Json): KeyedJson => ({
  key: KEY,
  schema: 'iglu:com.acme/thing/jsonschema/1-0-0',
  data,
});

const has = (text: string): Registry => ({ name: 'has', find: async () => text });
const lacks: Registry = { name: 'lacks', find: async () => undefined };
const fails: Registry = { name: 'fails', find: () => Promise.reject(new Error('out of order')) };

describe('registries', () => {
  it('are asked in their order, past those that lack or fail', async () => {
    const iglu = createIglu([lacks, fails, has('{"type":"string"}'), has('{"type":"number"}')]);
    expect(await iglu.check(json('x'))).toBeUndefined();
    expect(await iglu.check(json(new JsonNumber('1')))).toMatchObject({
      error: 'ValidationError',
      dataReports: [{ keyword: 'type' }],
    });
  });

  it('that all lack or fail are a resolution error, which names each', async () => {
    expect(await createIglu([lacks, fails]).check(json('x'))).toMatchObject({
      error: 'ResolutionError',
      lookupHistory: [
        { repository: 'lacks', errors: [{ error: 'NotFound' }] },
        {
          repository: 'fails',
          errors: [{ error: 'RepoFailure', message: expect.stringContaining('out of order') }],
        },
      ],
    });
  });

  it('at an address where nobody answers fail, and throw nothing', async () => {
    const iglu = createIglu([registryAt('http://127.0.0.1:1')]);
    expect(await iglu.lookup(KEY)).toMatchObject({
      error: 'ResolutionError',
      lookupHistory: [{ errors: [{ error: 'RepoFailure' }] }],
    });
  });

  it.each(['{', '{"type":"thing"}'])(
    'with %s for a schema make the data invalid, and say why',
    async (text) => {
      expect(await createIglu([has(text)]).check(json('x'))).toMatchObject({
        error: 'ValidationError',
        schemaIssues: expect.arrayContaining([{ path: expect.any(String), message: expect.any(String) }]),
      });
    },
  );
});
