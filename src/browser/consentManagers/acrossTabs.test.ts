// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ManagerAnswer } from '../contract/manager.ts';
import { acrossTabs } from './acrossTabs.ts';

/** All tabs of a browser, at once. */
class Channel {
  static open = new Set<Channel>();
  onmessage: ((event: { data: unknown }) => void) | undefined;
  constructor() {
    Channel.open.add(this);
  }
  postMessage(data: unknown) {
    for (const other of Channel.open) if (other !== this) other.onmessage?.({ data });
  }
  close() {
    Channel.open.delete(this);
  }
}

beforeEach(() => vi.stubGlobal('BroadcastChannel', Channel));
afterEach(() => {
  Channel.open.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

function openTab() {
  const answers: ManagerAnswer[] = [];
  const ended = vi.fn();
  let say: (answer: unknown) => void = () => {};
  const stop = acrossTabs((tell) => {
    say = tell as typeof say;
    return ended;
  })((answer) => answers.push(answer));
  return { answers, ended, stop, say: (answer: unknown) => say(answer) };
}

it('less in one tab is less in all, more is not', () => {
  const [here, there] = [openTab(), openTab()];
  there.say('identified');
  here.say('identified');
  here.say('anonymous');
  here.say('identified');
  expect(there.answers).toEqual(['identified', 'anonymous']);
  here.say('off');
  here.say(undefined);
  expect(there.answers).toEqual(['identified', 'anonymous', 'off']);
});

it('an answer that is taken back is waited for in all, and given again it counts again, as far as it went', () => {
  for (const [again, counts] of [
    ['identified', 'identified'],
    ['anonymous', 'anonymous'],
    ['off', 'off'],
  ] as const) {
    const [here, there] = [openTab(), openTab()];
    here.say('identified');
    there.say('identified');
    here.say(undefined);
    expect(there.answers).toEqual(['identified', undefined]);
    here.say(again);
    expect(there.answers).toEqual(['identified', undefined, counts]);
    for (const tab of [here, there]) tab.stop();
    sessionStorage.clear();
  }
});

it('given again it counts no more than the tab’s own manager says', () => {
  const [here, there] = [openTab(), openTab()];
  here.say('identified');
  there.say('anonymous');
  here.say(undefined);
  here.say('identified');
  expect(there.answers).toEqual(['anonymous', undefined, 'anonymous']);
});

it('a tab’s own manager may give the answer back that another’s took', () => {
  const [here, there] = [openTab(), openTab()];
  for (const tab of [here, there]) tab.say('identified');
  here.say(undefined);
  there.say('identified');
  here.say('anonymous');
  expect(there.answers).toEqual(['identified', undefined, 'identified', 'anonymous']);
});

it('a tab that is opened and waits takes nobody’s answer back', () => {
  const [here, there] = [openTab(), openTab()];
  there.say('identified');
  here.say(undefined);
  expect(there.answers).toEqual(['identified']);
});

it('a refusal is not taken back by asking again', () => {
  const [here, there] = [openTab(), openTab()];
  there.say('off');
  here.say('identified');
  here.say(undefined);
  expect(there.answers).toEqual(['off']);
});

it('a tab that waits goes on waiting', () => {
  const [here, there] = [openTab(), openTab()];
  for (const answer of ['identified', 'anonymous', 'off']) here.say(answer);
  expect(there.answers).toEqual([]);
});

it.each<[unknown, ManagerAnswer]>([
  ['identified', 'identified'],
  ['anonymous', 'anonymous'],
  [undefined, undefined],
  [null, undefined],
  ['yes', 'off'],
  [true, 'off'],
  [{ mode: 'identified' }, 'off'],
])('what a site of its own says, %j, is %j', (said, expected) => {
  const tab = openTab();
  tab.say(said);
  expect(tab.answers).toEqual([expected]);
});

it('ends', () => {
  const [here, there] = [openTab(), openTab()];
  there.say('identified');
  there.stop();
  here.say('off');
  expect(there.answers).toEqual(['identified']);
  expect(there.ended).toHaveBeenCalledOnce();
});

it('works alone where there is no channel', () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const tab = openTab();
  tab.say('identified');
  tab.stop();
  expect(tab.answers).toEqual(['identified']);
});

const comeBack = () => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));

/** A page that got no message, as in a bfcache. */
function openFrozen() {
  const page = openTab();
  page.say('identified');
  for (const channel of Channel.open) channel.onmessage = undefined;
  return page;
}

it('a page that comes back finds that the visitor agrees to less', () => {
  const before = openFrozen();
  const after = openTab();
  after.say('identified');
  // While its dialog is open a manager may have no answer.
  after.say(undefined);
  after.say('anonymous');
  comeBack();
  expect(before.answers).toEqual(['identified', 'anonymous']);
});

it('a page that comes back finds that the answer was taken back', () => {
  const before = openFrozen();
  const after = openTab();
  for (const answer of ['identified', undefined]) after.say(answer);
  comeBack();
  expect(before.answers).toEqual(['identified', undefined]);
  expect(sessionStorage).toHaveLength(1);
});

it('a refusal stays noted when it is followed by a question', () => {
  const before = openFrozen();
  const after = openTab();
  for (const answer of ['identified', 'off', undefined]) after.say(answer);
  comeBack();
  expect(before.answers).toEqual(['identified', 'off']);
});

it('and that they agree to more once again', () => {
  const before = openFrozen();
  const after = openTab();
  for (const answer of ['identified', 'off', 'identified']) after.say(answer);
  comeBack();
  expect(before.answers).toEqual(['identified']);
  expect(sessionStorage).toHaveLength(0);
});

it('a page with the lesser answer does not take the note away that a page before it needs', () => {
  const before = openFrozen();
  const between = openTab();
  for (const answer of ['identified', 'anonymous']) between.say(answer);
  openTab().say('anonymous');
  comeBack();
  expect(before.answers).toEqual(['identified', 'anonymous']);
});

it('who has never agreed leaves no note', () => {
  const tab = openTab();
  for (const answer of [undefined, 'off', undefined, 'off']) tab.say(answer);
  expect(sessionStorage).toHaveLength(0);
});

it('a page that comes back and cannot know waits', () => {
  const before = openFrozen();
  const getItem = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  comeBack();
  getItem.mockRestore();
  expect(before.answers).toEqual(['identified', undefined]);
});
