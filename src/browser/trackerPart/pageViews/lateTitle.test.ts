// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLateTitle, type LateTitle, type View } from './lateTitle.ts';

let sent: string[] = [];
let lateTitle: LateTitle;

const hold = (type: string | undefined) => {
  const view = { time: 0, clock: performance.now(), url: location.href, title: document.title, referrer: '' };
  lateTitle.hold(view, type);
};
const navigate = (path: string, type: 'push' | 'replace' = 'push') => {
  history[`${type}State`](null, '', path);
  hold(type);
};
const start = (title: string, waits = true) => {
  document.title = title;
  history.replaceState(null, '', '/');
  lateTitle = createLateTitle(
    ({ url, title }: View) => sent.push(`${new URL(url).pathname} ${title}`),
    waits,
  );
  hold(undefined);
};
const title = (text: string) => {
  document.title = text;
};
/** Later tasks, and what they see of the ones before. */
const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  sent = [];
});
afterEach(() => {
  dispatchEvent(new Event('pagehide'));
  vi.useRealTimers();
});

it('a document with a title goes at once', () => {
  start('Home');
  expect(sent).toEqual(['/ Home']);
});

it('a document without a title waits for it', async () => {
  start('');
  await later(2000);
  title('Home');
  await later(3000);
  expect(sent).toEqual(['/ Home']);
});

it.each([0, 50, 900, 1300, 2500, 4900])('a title that comes after %i ms is the one', async (delay) => {
  start('Home');
  navigate('/a');
  await later(delay);
  title('A');
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a A']);
});

it('a title that comes too late, or never, is none', async () => {
  start('Home');
  navigate('/a');
  await later(5100);
  title('A');
  navigate('/b');
  await later(5000);
  expect(sent.slice(0, 2)).toEqual(['/ Home', '/a ']);
});

it('of a title in steps the last one counts', async () => {
  start('Home');
  navigate('/a');
  title('Loading…');
  await later(2500);
  title('A');
  await later(2500);
  expect(sent).toEqual(['/ Home', '/a A']);
});

it.each([1, 200, 600])('titles set before the address, in the same task, every %i ms', async (pause) => {
  start('Home');
  for (const name of ['a', 'b', 'c']) {
    await later(pause);
    title(name);
    navigate(`/${name}`);
  }
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a a', '/b b', '/c c']);
});

it.each(['before', 'after'])('many in one task, with titles %s their addresses', async (when) => {
  start('Home');
  for (const name of ['a', 'b', 'c']) {
    if (when === 'before') title(name);
    navigate(`/${name}`);
    if (when === 'after') title(name);
  }
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a a', '/b b', '/c c']);
});

it.each([true, false])(
  'a late title in the very task of the next address is not that page’s (titled: %s)',
  async (isTitled) => {
    start('Home');
    navigate('/a');
    await later(100);
    title('a');
    navigate('/b');
    await later(100);
    if (isTitled) title('b');
    await later(5000);
    expect(sent).toEqual(['/ Home', '/a ', `/b ${isTitled ? 'b' : ''}`]);
  },
);

it('pages of one title do not make early titles late for long', async () => {
  start('Home');
  for (const [path, name] of [
    ['a', 'list'],
    ['b', 'list'],
    ['c', 'c'],
    ['d', 'd'],
    ['e', 'e'],
  ] as const) {
    await later(300);
    title(name);
    navigate(`/${path}`);
  }
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a list', '/b ', '/c ', '/d d', '/e e']);
});

it('titles set before the address some microtasks earlier', async () => {
  start('Home');
  for (const name of ['a', 'b']) {
    await later(300);
    title(name);
    for (let guard = 0; guard < 20; guard++) await Promise.resolve();
    navigate(`/${name}`);
  }
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a a', '/b b']);
});

it('titles set before the address, while the chunk of the route is on its way: never that of another page', async () => {
  start('Home');
  for (const name of ['a', 'b', 'c']) {
    await later(300);
    title(name);
    await later(300);
    navigate(`/${name}`);
  }
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a ', '/b ', '/c ']);
});

it('titles set after the address, in quick succession', async () => {
  start('Home');
  for (const name of ['a', 'b', 'c']) {
    navigate(`/${name}`);
    await later(100);
    title(name);
    await later(100);
  }
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a a', '/b b', '/c c']);
});

it('left before its title has come: none', async () => {
  start('Home');
  navigate('/a');
  await later(100);
  navigate('/b');
  title('b');
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a ', '/b b']);
});

it('a document whose own script names it tells nothing about what comes later', async () => {
  start('Shell');
  await later(100);
  title('Home');
  await later(100);
  for (const name of ['a', 'b']) {
    navigate(`/${name}`);
    await later(100);
    title(name);
    await later(100);
  }
  await later(5000);
  for (const view of sent.slice(1)) expect(view).toMatch(/^\/(.) \1?$/);
  expect(sent.at(-1)).toBe('/b b');
});

it.each(['pagehide', 'visibilitychange'])('%s ends the wait', async (type) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  start('Home');
  navigate('/a');
  title('A');
  document.dispatchEvent(new Event(type, { bubbles: true }));
  expect(sent).toEqual(['/ Home', '/a A']);
});

it('a redirect is one view of where it leads to, with that page’s title', async () => {
  start('Home');
  navigate('/a');
  await later(500);
  title('A');
  await later(400);
  navigate('/b', 'replace');
  await later(5000);
  expect(sent).toEqual(['/ Home', '/b ']);
});

it('a page that has been there for a while is seen, though its entry is replaced', async () => {
  start('Home');
  navigate('/a');
  title('A');
  await later(1100);
  navigate('/b', 'replace');
  title('B');
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a A', '/b B']);
});

it('what has waited for a yes goes with the title that each page had', async () => {
  document.title = 'C';
  history.replaceState(null, '', '/c');
  lateTitle = createLateTitle(({ url, title }: View) => sent.push(`${new URL(url).pathname} ${title}`), true);
  const visited = [
    ['/', 'Home', undefined],
    ['/a', 'Home', 'push'],
    ['/b', 'A', 'push'],
    ['/c', 'B', 'push'],
  ] as const;
  for (const [path, title, type] of visited)
    lateTitle.hold({ time: 0, clock: 0, url: location.origin + path, title, referrer: '' }, type);
  await later(5000);
  expect(sent).toEqual(['/ Home', '/a A', '/b B', '/c C']);
});

it('where no title leaves, nothing waits for one', async () => {
  start('Home', false);
  navigate('/a');
  await later(1000);
  expect(sent).toHaveLength(2);
});

it('forgets what it holds', async () => {
  start('Home');
  navigate('/a');
  lateTitle.forget();
  await later(5000);
  expect(sent).toEqual(['/ Home']);
});

it.each([
  ['title', () => vi.spyOn(document, 'title', 'get')],
  ['MutationObserver', () => vi.spyOn(MutationObserver.prototype, 'observe')],
] as const)('starts on a page whose %s throws', (_name, spy) => {
  const replaced = spy().mockImplementation(() => {
    throw new Error('mine');
  });
  const create = () => createLateTitle(() => {}, true);
  expect(create).not.toThrow();
  replaced.mockRestore();
});
