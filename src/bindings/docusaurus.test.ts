import { afterEach, describe, expect, it, vi } from 'vitest';
import telemetryPlugin, { type DocusaurusOptions, validateOptions } from './docusaurus.ts';

const OPTIONS = { cdn: 'telemetry', collector: 'https://sp.example.com', property: 'website' };

const tagsOf = (options: DocusaurusOptions, baseUrl = '/handbook/') =>
  telemetryPlugin({ siteConfig: { baseUrl } }, validateOptions({ options })).injectHtmlTags().headTags;

afterEach(() => vi.unstubAllEnvs());

describe('the Docusaurus plugin', () => {
  it('puts one tag into production pages, below the base URL, and keeps version numbers in paths', () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(tagsOf({ ...OPTIONS, consentManager: 'klaro', id: 'default' })).toEqual([
      {
        tagName: 'script',
        attributes: {
          async: true,
          src: '/handbook/telemetry/telemetry.js',
          'data-collector': 'https://sp.example.com',
          'data-property': 'website',
          'data-public-paths': '/handbook/',
          'data-consent-manager': 'klaro',
        },
      },
    ]);
    const [tag] = tagsOf({ ...OPTIONS, cdn: 'https://cdn.example.com', publicPaths: '/docs' });
    expect(tag?.attributes).toMatchObject({
      src: 'https://cdn.example.com/telemetry.js',
      'data-public-paths': '/docs',
    });
  });

  it('is off in development, unless it is switched on', () => {
    vi.stubEnv('NODE_ENV', 'development');
    expect(tagsOf(OPTIONS)).toEqual([]);
    expect(tagsOf({ ...OPTIONS, inDevelopment: true })).toHaveLength(1);
  });

  it('names a wrong option', () => {
    const { collector: _, ...rest } = OPTIONS;
    expect(() => validateOptions({ options: rest })).toThrow('collector: expected a text, got undefined');
    expect(() => validateOptions({ options: { ...OPTIONS, consent: 1 as never } })).toThrow(
      'consent: expected a text, got number',
    );
  });
});
