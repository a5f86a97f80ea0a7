import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOptions } from './readOptions.ts';

const VALID = { collector: 'https://sp.example.com', property: 'hub' };

describe('readOptions', () => {
  it.each([
    'https://sp.example.com',
    'http://localhost:9090',
    'http://127.0.0.1:9090/',
    'http://[::1]:9090',
    'https://example.com/telemetry/collector',
    'HTTPS://SP.EXAMPLE.COM',
  ])('takes the collector %s', (collector) => {
    expect(readOptions({ ...VALID, collector }).collector).toBe(collector);
  });

  it.each([
    undefined,
    null,
    '',
    'sp.example.com',
    '//sp.example.com',
    'ftp://sp.example.com',
    'javascript:alert(1)',
    'https://user:pass@sp.example.com',
    'https://sp.example.com?x=1',
    'https://sp.example.com/#x',
    'https://sp.example .com',
    {},
    42,
  ])('refuses the collector %s', (collector) => {
    expect(() => readOptions({ ...VALID, collector })).toThrow(TypeError);
    expect(() => readOptions({ ...VALID, collector })).toThrow(/collector: expected .*, got /);
  });

  it('fills in the app_id, and refuses those that count as the CLI’s', () => {
    expect(readOptions(VALID).appId).toBe('meltano-hub');
    expect(readOptions({ ...VALID, appId: 'hub-staging' }).appId).toBe('hub-staging');
    for (const appId of ['meltano', 'Meltano', '', 'a b', 'jane@example.com', 'x'.repeat(65)])
      expect(() => readOptions({ ...VALID, appId })).toThrow(/appId: expected /);
  });

  it('throws nothing but TypeError, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (collector, property, appId) => {
        try {
          readOptions({ collector, property, appId });
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      }),
    );
  });
});
