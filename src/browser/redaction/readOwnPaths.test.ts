import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MUST_CATCH } from './patterns.examples.ts';
import { readOwnPaths } from './readOwnPaths.ts';
import { redactLink } from './redactLink.ts';
import { redactReferrer } from './redactReferrer.ts';
import { redactText } from './redactText.ts';
import { redactUrl } from './redactUrl.ts';

/** 1,134 addresses and 1,556 titles of Meltano's public sites, and four addresses made up after them. */
const PUBLISHED: { addresses: string[]; titles: string[] } = JSON.parse(
  gunzipSync(readFileSync(new URL('publicAddresses.json.gz', import.meta.url))).toString(),
);

const read = (publicPaths?: unknown, routes?: unknown) => readOwnPaths(publicPaths, routes, () => {});
const pathOf = (path: string, publicPaths?: string, routes?: string) => {
  const own = read(publicPaths, routes);
  const once = redactUrl(`https://meltano.com${path}`, undefined, own);
  expect(redactUrl(once, undefined, own)).toBe(once);
  return once.slice('https://meltano.com'.length);
};

/** Redaction writes brackets as java.net.URI wants them, which names the same page. */
const altered = (publicPaths?: string): string[] => {
  const own = read(publicPaths);
  return PUBLISHED.addresses.filter((address) => {
    const { origin, pathname } = new URL(address);
    return redactUrl(address, undefined, own) !== origin + pathname.replace(/[[\]]/g, encodeURIComponent);
  });
};

describe('published content', () => {
  it('keeps every address and title', () => {
    expect(PUBLISHED.addresses.length + PUBLISHED.titles.length).toBeGreaterThan(2690);
    expect(altered('/')).toEqual([]);
    expect(PUBLISHED.titles.filter((title) => redactText(title) !== title)).toEqual([]);
  });

  // docs/data.md names these numbers.
  it('loses eight addresses where nothing says that it is published', () => {
    expect(altered()).toHaveLength(8);
  });

  it.each([
    '/articles/115004490503-project-settings',
    '/hc/articles/360012345678-a-b',
    '/hc/articles/203419878-a-b',
    '/blog/2020/04/',
    '/blog/20200409-news',
    '/issues/152',
    '/loaders/target-orders--q7x2mk',
    '/u/Q7x2Mk9',
    '/docs/v1.28.1/x',
    '/docs/1.2.3-rc.1',
    '/c/5f1d49f2',
    '/assets/index-B4fK9x2L.js',
    `/blog/${'long-title-'.repeat(15)}`,
  ])('keeps %s', (path) => {
    expect(pathOf(path, '/')).toBe(path);
  });

  const never = Object.entries(MUST_CATCH).filter(([label]) => !['path', 'credentials'].includes(label));
  it.each(never.flatMap(([, examples]) => examples))('never keeps %s', (example) => {
    expect(pathOf(`/a/${encodeURIComponent(example)}/b`, '/')).toBe('/a/:id/b');
    expect(pathOf(`/a/x_${encodeURIComponent(example)}_y/b`, '/')).toBe('/a/:id/b');
    const base64 = Buffer.from(example).toString('base64url');
    expect(pathOf(`/a/${base64}/b`, '/')).toBe('/a/:id/b');
  });

  it.each([
    ['/blog', '/blog/7', '/blog/7'],
    ['/blog/', '/blog/7', '/blog/7'],
    ['/blog', '/blog', '/blog'],
    ['/blog', '/blogs/7', '/blogs/:id'],
    ['/blog', '/a/blog/7', '/a/blog/:id'],
    ['/blog', '/blog/..;x/admin/7', '/admin/:id'],
    ['/docs  /blog\n/x', '/blog/7', '/blog/7'],
    ['/café', '/caf%C3%A9/7', '/caf%C3%A9/7'],
    ['blog https://meltano.com/blog', '/blog/7', '/blog/:id'],
    ['', '/blog/7', '/blog/:id'],
  ])('below %j: %s leaves as %s', (publicPaths, path, left) => {
    expect(pathOf(path, publicPaths)).toBe(left);
  });
});

describe('a whole date', () => {
  it.each([
    ['/blog/2020/04/09/meltano-v1-28-1', '/blog/2020/04/09/meltano-v1-28-1'],
    ['/2020/4/9', '/2020/4/9'],
    ['/2020/04/09/', '/2020/04/09/'],
    ['/a/2020-04-09', '/a/2020-04-09'],
    ['/a/2020-04-09-title', '/a/2020-04-09-title'],
    ['/2020/04', '/:id/:id'],
    ['/2020/13/09', '/:id/:id/:id'],
    ['/2020/04/32', '/:id/:id/:id'],
    ['/2020/04/091', '/:id/:id/:id'],
    ['/12020/04/09', '/:id/:id/:id'],
    ['/2020/04/09/7', '/2020/04/09/:id'],
  ])('%s leaves as %s', (path, left) => {
    expect(pathOf(path)).toBe(left);
  });
});

describe('a home folder', () => {
  it.each([
    ['/home/jane/proj', '/home/:id/proj'],
    ['/home/jane', '/home/:id'],
    ['/lab/tree/home/jane/x.ipynb', '/lab/tree/home/:id/x.ipynb'],
    ['/Users/jane/', '/Users/:id/'],
    ['/C:/Users/jane', '/C:/Users/:id'],
    ['/C:\\Users\\jane\\x', '/C:/Users/:id/x'],
    ['/c%3A/users/Jane%20Doe/x', '/c%3A/users/:id/x'],
    ['/C:%5CUsers%5Cjane', '/:id'],
    ['/%2Fhome%2Fjane', '/:id'],
    ['/home//jane', '/home//:id'],
    ['/home/', '/home/'],
    ['/users/sign_in', '/users/sign_in'],
    ['/Home/About', '/Home/About'],
    ['/at-home/with-us', '/at-home/with-us'],
  ])('%s leaves as %s, published or not', (path, left) => {
    expect(pathOf(path)).toBe(left);
    expect(pathOf(path, '/')).toBe(left);
  });

  it('is a page where a template says so', () => {
    expect(pathOf('/home/features', '', '/home/features')).toBe('/home/features');
    expect(pathOf('/home/jane', '', '/home/features')).toBe('/home/:id');
  });
});

describe('templates', () => {
  const ROUTES = '/pipelines/new /pipelines/:name /projects/:id/runs/:run /v1.0/(x)/:y';
  it.each([
    ['/pipelines/jane-prod-github-to-postgres', '/pipelines/:name'],
    ['/pipelines/jane@example.com', '/pipelines/:name'],
    ['/pipelines/new', '/pipelines/new'],
    ['/pipelines/x/', '/pipelines/:name'],
    ['/pipelines/x/y', '/pipelines/x/y'],
    ['/pipelines', '/pipelines'],
    ['/pipelines/', '/pipelines/'],
    ['/projects/7/runs/8', '/projects/:id/runs/:run'],
    ['/projects/7/runs', '/projects/:id/runs'],
    ['/projects//runs/8', '/projects//runs/:id'],
    ['/v1.0/(x)/z', '/v1.0/(x)/:y'],
    ['/v1a0/(x)/z', '/v1a0/(x)/z'],
    ['/pipelines;jsessionid=1/x', '/pipelines/:name'],
    ['/pipelines/x?utm_source=news', '/pipelines/:name?utm_source=news'],
    ['/a/pipelines/x', '/a/pipelines/x'],
  ])('%s leaves as %s', (path, left) => {
    expect(pathOf(path, '', ROUTES)).toBe(left);
    expect(pathOf(path, '/other', ROUTES)).toBe(left);
  });

  it('keep what another template has named', () => {
    expect(pathOf('/pipelines/:other', '', ROUTES)).toBe('/pipelines/:other');
  });

  it('hold no identifier themselves', () => {
    expect(pathOf('/users/jane@example.com/x', '', '/users/jane@example.com/:tab')).toBe('/users/:id/:tab');
  });

  it('stand for the page, a page of the same site, and a link to it', () => {
    const own = read('', ROUTES);
    const page = 'https://meltano.com/pipelines/jane';
    expect(redactReferrer(page, 'https://meltano.com/', own)).toBe('https://meltano.com/pipelines/:name');
    expect(redactReferrer(page, 'https://example.com/', own)).toBe('https://meltano.com/');
    expect(redactLink(page, own)).toBe('https://meltano.com/pipelines/:name');
  });
});

it('tells of what is no path', () => {
  const lines: string[] = [];
  readOwnPaths('blog /docs', ' projects/:id ', (line) => lines.push(line));
  expect(lines).toEqual(['not a path: blog', 'not a path: projects/:id']);
});

it.each([undefined, null, '', ' ', 5, {}])('reads %j as nothing', (value) => {
  expect(read(value, value)).toEqual({ published: [], templates: [] });
});
