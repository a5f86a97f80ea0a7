import { beforeEach, expect, it } from 'vitest';
import { EVENTS } from '../catalogue/table.generated.ts';
import type { Narrow } from '../contract/audience.ts';
import type { ConsentMode, ConsentState, Telemetry } from '../contract/types.ts';
import { startAudience } from './startAudience.ts';

const tracked: unknown[] = [];
let listeners: ((consent: ConsentState) => void)[] = [];
let consent: ConsentState;
const fake = {
  get consent() {
    return consent;
  },
  onConsentChange: (fn: (typeof listeners)[number]) => listeners.push(fn),
  track: (...call: unknown[]) => tracked.push(call),
} as unknown as Telemetry;

const say = (mode: ConsentMode, waiting = false) => {
  consent = { mode, because: 'visitor_choice', waiting };
  for (const listener of listeners) listener(consent);
};
const start = (mode: ConsentMode): Narrow => {
  say(mode);
  return startAudience((fn) => fn(fake));
};
const see = (narrow: Narrow, campaign = 'spring') =>
  narrow({ e: 'pv', url: `https://meltano.com/?utm_campaign=${campaign}` }, consent.mode, EVENTS);
const TOLD = ['campaign_attributed', { source: null, medium: null, campaign: 'spring', issue: null }];

beforeEach(() => {
  tracked.length = 0;
  listeners = [];
});

it('a yes tells the campaign that was met first, once', () => {
  const narrow = start('anonymous');
  expect(see(narrow)).toEqual({ e: 'pv', url: 'https://meltano.com/' });
  see(narrow, 'autumn');
  expect(tracked).toEqual([]);
  say('identified');
  expect(tracked).toEqual([TOLD]);
  say('anonymous');
  see(narrow);
  say('identified');
  expect(tracked).toEqual([TOLD]);
});

it('a no forgets it; waiting for a manager does not', () => {
  const narrow = start('anonymous');
  see(narrow);
  say('off', true);
  say('off');
  say('identified');
  expect(tracked).toEqual([]);
});

it('after a wait it is still known', () => {
  const narrow = start('anonymous');
  see(narrow);
  say('off', true);
  say('identified');
  expect(tracked).toEqual([TOLD]);
});

it('of who has said yes before, nothing is held back', () => {
  const narrow = start('identified');
  say('anonymous');
  see(narrow);
  say('identified');
  expect(tracked).toEqual([]);
});

it('without a campaign there is nothing to tell', () => {
  start('anonymous')({ e: 'pv', url: 'https://meltano.com/' }, 'anonymous', EVENTS);
  say('identified');
  expect(tracked).toEqual([]);
});

it('who has said yes sends all that the guard lets pass, and a refusal stays one', () => {
  const narrow = start('identified');
  const payload = { e: 'pv', url: 'https://meltano.com/?utm_campaign=spring' };
  expect(narrow(payload, 'identified', EVENTS)).toBe(payload);
  expect(narrow('leak', 'anonymous', EVENTS)).toBe('leak');
});

it('what can’t be read does not leave', () => {
  expect(start('anonymous')(null as never, 'anonymous', EVENTS)).toBe('guard');
});
