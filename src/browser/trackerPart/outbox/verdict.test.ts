import { expect, it } from 'vitest';
import type { Answer } from './send.ts';
import { readAnswer } from './verdict.ts';

it.each<[Answer, isLeft: boolean, size: number, refusals: number, ReturnType<typeof readAnswer>]>([
  [[200, 0], false, 2, 0, 'taken'],
  [[204, 0], true, 1, 5, 'taken'],
  [[200, 60_000], false, 1, 0, 'taken'],
  [[400, 0], false, 2, 0, 'split'],
  [[403, 0], false, 2, 0, 'split'],
  [[422, 0], true, 2, 4, 'split'],
  [[413, 0], false, 2, 0, 'tooLarge'],
  [[400, 0], false, 1, 0, 'refused'],
  [[413, 0], false, 1, 0, 'refused'],
  [[401, 0], false, 2, 0, 'refused'],
  [[404, 0], false, 20, 4, 'refused'],
  [[400, 0], false, 2, 5, 'allRefused'],
  [[413, 0], false, 2, 5, 'allRefused'],
  [[404, 0], true, 1, 5, 'allRefused'],
  [[404, 0], false, 1, 9, 'allRefused'],
  [[408, 0], false, 2, 5, 'failed'],
  [[429, 60_000], false, 2, 5, 'failed'],
  [[500, 0], true, 2, 5, 'failed'],
  [[302, 0], false, 1, 0, 'failed'],
  [[0, 0], false, 1, 0, 'failed'],
  [[0, 0], true, 1, 0, 'unheard'],
  [[0, 60_000], true, 1, 0, 'failed'],
  [[0, 0, 'a redirect'], true, 1, 0, 'failed'],
])('%j, page left: %s, %i events, after %i refusals: %s', (answer, isLeft, size, refusals, verdict) => {
  expect(readAnswer(answer, isLeft, size, refusals)).toBe(verdict);
});
