import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SENT } from '../contract/outcome.ts';
import { createSearches } from './createSearches.ts';

const sent: unknown[] = [];
let leave: () => void = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', (_type: string, fn: () => void) => {
    leave = fn;
  });
  sent.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const searches = () =>
  createSearches({
    track: (_name: unknown, data: unknown) => {
      sent.push(data);
      return SENT;
    },
  });
const search = (query_length: number, result_count: number, taken_position: number | null) => ({
  query_length,
  result_count,
  plugin_type: null,
  taken_position,
});

describe('createSearches', () => {
  it('sends one event for a query, when its result is opened', () => {
    const { typed, opened } = searches();
    for (const text of ['p', 'po', 'pos', 'post']) typed(text, 3);
    vi.advanceTimersByTime(5000);
    expect(sent).toEqual([]);
    opened(2);
    opened(2);
    expect(sent).toEqual([search(4, 3, 2)]);
  });

  it('sends a query without results once the typing has ended', () => {
    const { typed } = searches();
    typed('zz', 0);
    vi.advanceTimersByTime(600);
    typed(' zzz ', 0);
    vi.advanceTimersByTime(600);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(sent).toEqual([search(3, 0, null)]);
  });

  it('sends what nobody opened, at the next query or at the end of the page', () => {
    const { typed } = searches();
    typed('post', 3);
    vi.advanceTimersByTime(1000);
    typed('', 9);
    expect(sent).toEqual([search(4, 3, null)]);
    vi.advanceTimersByTime(1000);
    typed('git', 1);
    leave();
    leave();
    expect(sent).toEqual([search(4, 3, null), search(3, 1, null)]);
  });
});
