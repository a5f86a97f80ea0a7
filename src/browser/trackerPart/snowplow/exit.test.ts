import type { Payload } from '@snowplow/tracker-core';
import { expect, it } from 'vitest';
import { drop, SENT } from '../../contract/outcome.ts';
import { createExit } from './exit.ts';

const PAGE = { url: 'https://example.org/now', referrer: 'https://example.org/before' };

it('tells what became of the event that Snowplow hands over, and of which page it is', () => {
  const taken: unknown[] = [];
  const exit = createExit((payload) => {
    taken.push([payload, exit.page()]);
    return SENT;
  });
  const payload: Payload = { e: 'pv' };
  expect(exit.during(PAGE, () => exit.emitter.input(payload))).toBe(SENT);
  expect(taken).toEqual([[payload, PAGE]]);
});

it('an event that never comes out is not sent, whatever became of the one before', () => {
  const exit = createExit(() => SENT);
  exit.during(PAGE, () => exit.emitter.input({ e: 'pv' }));
  expect(exit.during(PAGE, () => {})).toEqual(drop('guard'));
});
