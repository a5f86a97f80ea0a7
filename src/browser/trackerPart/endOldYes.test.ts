// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readChoice, storeChoice } from '../page/storedChoice.ts';
import { endOldYes } from './endOldYes.ts';

const KEY = 'meltano_telemetry_consent';
const DAY = 86_400_000;
const TODAY = 20_800;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(TODAY * DAY + 1000);
  localStorage.clear();
});
afterEach(() => void vi.useRealTimers());

it.each([
  [`identified.${TODAY}`, `identified.${TODAY}`, 'identified', 'a new yes'],
  [`anonymous.${TODAY}`, `anonymous.${TODAY}`, 'anonymous', 'less than everything is a yes as well'],
  [`identified.${TODAY - 394}`, `identified.${TODAY - 394}`, 'identified', 'a visit extends nothing'],
  [`identified.${TODAY - 395}`, '', '', 'after 395 days it has ended'],
  [`anonymous.${TODAY - 4000}`, '', '', 'long ago'],
  [`identified.${TODAY + 1}`, `identified.${TODAY + 1}`, 'identified', 'a clock that was set back by a day'],
  [`identified.${TODAY + 2}`, '', '', 'from the future'],
  ['identified.9999999', '', '', 'a day that is far away'],
  ['identified', '', '', 'no day at all'],
  ['identified.', '', '', 'and none behind the dot'],
  ['identified.soon', '', '', 'a day that is none'],
  ['off', 'off', 'off', 'a no never ends'],
  [`off.${TODAY - 4000}`, `off.${TODAY - 4000}`, 'off', 'whatever stands behind it'],
  ['{"yes":1}', '{"yes":1}', 'off', 'what is damaged is a no'],
  ['identifiedly', 'identifiedly', 'off', 'and so is what only begins like a yes'],
  ['', '', '', 'nothing comes of nothing'],
])('%j becomes %j: %s', (stored, kept, choice) => {
  localStorage[KEY] = stored;
  for (let count = 0; count < 3; count++) {
    endOldYes();
    expect(localStorage[KEY]).toBe(kept);
    expect(readChoice()).toBe(choice);
  }
});

it('writes nothing where nobody has chosen', () => {
  endOldYes();
  expect(localStorage).toHaveLength(0);
});

it('lives from the day of the choice, whatever comes between', () => {
  storeChoice('identified');
  for (let day = 0; day < 395; day += 5) {
    vi.setSystemTime((TODAY + day) * DAY);
    endOldYes();
    expect(readChoice()).toBe('identified');
  }
  vi.setSystemTime((TODAY + 395) * DAY);
  endOldYes();
  expect(readChoice()).toBe('');
});

it('is quiet where nothing can be stored', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new Error('blocked');
  });
  expect(endOldYes).not.toThrow();
});
