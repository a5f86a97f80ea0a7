import { describe, expect, it } from 'vitest';
import { createPages } from './pages.ts';

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
  ])('%s', (_, path, type, isNew) => {
    expect(pages.isNew(AT + path, type)).toBe(isNew);
  });
  const pages = createPages('');

  it('the referrer is the page before, and stays while the page does', () => {
    const visit = createPages('https://search.example/');
    visit.enter(`${AT}/a`);
    expect(visit.referrer).toBe('https://search.example/');
    visit.enter(`${AT}/b`);
    visit.enter(`${AT}/b`);
    expect(visit.referrer).toBe(`${AT}/a`);
  });
});
