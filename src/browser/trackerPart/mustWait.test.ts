import { expect, it } from 'vitest';
import { mustWait, type Situation } from './mustWait.ts';

const READY: Situation = {
  mode: 'identified',
  isStarting: false,
  isPrerendering: false,
  isLeft: false,
  isQueueing: false,
  hasHashPart: true,
  needsHashPart: true,
};

it.each<[Partial<Situation>, boolean, string]>([
  [{}, false, 'everything is there'],
  [{ mode: 'off' }, true, 'a manager has taken its answer back'],
  [{ mode: 'off', isLeft: true }, true, 'and leaving is no yes'],
  [{ isStarting: true }, true, 'the drop-in still hands over'],
  [{ isStarting: true, isLeft: true }, true, 'even while the page is left'],
  [{ isPrerendering: true, isLeft: true }, true, 'there has been no visitor'],
  [{ isQueueing: true }, true, 'others come first'],
  [{ isQueueing: true, isLeft: true }, false, 'a page that is left has no time for the order'],
  [{ hasHashPart: false }, true, 'it has something to hash'],
  [{ hasHashPart: false, isLeft: true }, true, 'and nothing raw goes, ever'],
  [{ hasHashPart: false, needsHashPart: false }, true, 'identified has ids to hash'],
  [{ hasHashPart: false, needsHashPart: false, isLeft: true }, false, 'a page that is left goes without ids'],
  [{ mode: 'anonymous', hasHashPart: false, needsHashPart: false }, false, 'anonymous has nothing to hash'],
  [{ mode: 'anonymous', hasHashPart: false }, true, 'but for join keys'],
])('%j waits: %s (%s)', (change, expected) => {
  expect(mustWait({ ...READY, ...change })).toBe(expected);
});
