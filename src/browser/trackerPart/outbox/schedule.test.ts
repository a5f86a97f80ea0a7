// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { QueuedEvent } from './queuedEvent.ts';
import { nextTryMs, storeAfterMs } from './schedule.ts';

const waiting = { state: 'waiting', bytes: 9, most: 9 } as QueuedEvent;
const sent = { state: 'sent', bytes: 9, most: 9 } as QueuedEvent;

afterEach(() => vi.restoreAllMocks());

it.each([
  ['nothing is queued', [], 0, undefined],
  ['nothing is queued during a pause', [], 700, undefined],
  ['all is on its way', [sent], 0, undefined],
  ['something waits for room', [sent, waiting], -1, 5000],
  ['something waits for the end of a pause', [waiting], 700, 700],
  ['what is on its way may fail during a pause', [sent], 700, 700],
])('tries again, when %s', (_when, queue, pauseMs, expected) => {
  expect(nextTryMs(queue, pauseMs)).toBe(expected);
});

it.each<[string, QueuedEvent[], boolean, { onLine?: boolean; hidden?: boolean }, number]>([
  ['all is well', [sent], true, {}, 300],
  ['there is nothing to store', [], true, {}, 0],
  ['the collector has not answered yet', [sent], false, {}, 0],
  ['the browser is offline', [sent], true, { onLine: false }, 0],
  ['the page is hidden', [sent], true, { hidden: true }, 0],
])('stores, when %s', (_when, queue, isTrusted, { onLine = true, hidden = false }, expected) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(onLine);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  expect(storeAfterMs(queue, isTrusted)).toBe(expected);
});
