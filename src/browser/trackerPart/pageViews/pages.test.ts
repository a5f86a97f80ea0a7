import { describe, expect, it } from 'vitest';
import { createPages } from './pages.ts';

const at = (url: string) => ({ url, time: 0, clock: 0, title: '' });
const AT = 'https://hub.example.org';

describe('createPages', () => {
  it.each([
    ['the document itself', '/a', undefined, true],
    ['the same page again', '/a', 'push', false],
    ['another path', '/b', 'push', true],
    ['another query', '/b?q=x', 'push', true],
    ['a query that a search box replaces', '/b?q=xy', 'replace', false],
    ['an anchor', '/b?q=xy#top', 'push', false],
    ['a hash route', '/b?q=xy#/users', 'push', true],
    ['a hash route with a bang, in place', '/b?q=xy#!/users', 'replace', true],
    ['a path in place', '/c', 'replace', true],
    ['back', '/b', 'traverse', true],
    ['the document, restored', '/b', undefined, true],
    ["an entry's state", '/b', null, false],
    ['a state beside another anchor', '/b#top', null, false],
    ['a reload that a router has intercepted', '/b', 'reload', false],
    ['a hash route with a search', '/b#/search?q=a', 'push', true],
    ['the query of a hash route that a search box replaces', '/b#/search?q=ab', 'replace', false],
    ['both queries, replaced', '/b?x=1#/search?q=abc', 'replace', false],
    ['another query of a hash route', '/b?x=1#/search?q=b', 'push', true],
    ['a hash route in place, with a query', '/b?x=1#/found?q=b', 'replace', true],
    ['a question mark in an anchor', '/b?x=1#what?', 'replace', true],
    ['another anchor', '/b?x=1#why?', 'push', false],
  ])('%s', (_, path, type, isNew) => {
    expect(pages.isNew(AT + path, type)).toBe(isNew);
  });
  const pages = createPages('');

  it('the referrer is the page before, and stays while the page does', () => {
    const visit = createPages('https://search.example/');
    visit.enter(at(`${AT}/a`));
    expect(visit.referrer).toBe('https://search.example/');
    visit.enter(at(`${AT}/b`));
    visit.enter(at(`${AT}/b`));
    expect(visit.referrer).toBe(`${AT}/a`);
  });

  it('a page that only led on is no referrer, neither of the page it led to nor of the next', () => {
    const visit = createPages('https://search.example/');
    visit.enter(at(`${AT}/`));
    visit.enter(at(`${AT}/extractors`), true);
    expect(visit.referrer).toBe('https://search.example/');
    visit.enter(at(`${AT}/loaders`));
    expect(visit.referrer).toBe(`${AT}/extractors`);
  });

  it('tells where the visitor is, and whether that stands in for the page before', () => {
    const visit = createPages('');
    const entered: unknown[] = [];
    visit.onEnter = (isRedirect) => entered.push([visit.seen?.url, visit.referrer, isRedirect]);
    visit.enter(at(`${AT}/a`));
    visit.enter(at(`${AT}/b`), true);
    visit.enter(at(`${AT}/c`));
    expect(entered).toEqual([
      [`${AT}/a`, '', false],
      [`${AT}/b`, '', true],
      [`${AT}/c`, `${AT}/b`, false],
    ]);
  });
});
