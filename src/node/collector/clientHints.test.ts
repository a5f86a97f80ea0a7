import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { contexts, pageView, send } from './testRequests.ts';

const HINTS = {
  schema: 'iglu:org.ietf/http_client_hints/jsonschema/1-0-0',
  data: {
    isMobile: false,
    brands: [{ brand: 'Chromium', version: '156' }],
    architecture: 'x86',
    model: '',
    platform: null,
    platformVersion: '',
    uaFullVersion: '156.0',
  },
};

/** The one schema whose official text no test has at hand: officialSchemas.test.ts holds the others against theirs. */
describe('client hints', () => {
  it.each<[string, object]>([
    ['no brands', { brands: undefined }],
    ['brands without version', { brands: [{ brand: 'x' }] }],
    ['isMobile as text', { isMobile: 'false' }],
    ['a model too long', { model: 'a'.repeat(4097) }],
    ['a key too many', { extra: 1 }],
  ])('with %s are refused', async (_name, changes) => {
    const data = JSON.parse(JSON.stringify({ ...HINTS.data, ...changes }));
    const collector = createCollector();
    await send(collector, pageView({ co: contexts(HINTS) }), pageView({ co: contexts({ ...HINTS, data }) }));
    expect(collector.all()).toEqual({ total: 2, good: 1, bad: 1 });
  });
});
