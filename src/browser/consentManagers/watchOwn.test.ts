import { afterEach, expect, it, vi } from 'vitest';
import type { WatchManager } from '../contract/manager.ts';
import { watchOwn } from './watchOwn.ts';

type Tell = (said: unknown) => void;
/** What a site without types can pass. */
type Careless = (tell: Tell) => unknown;

const watch = (careless: Careless, isDebug = false) => {
  const told: unknown[] = [];
  const stop = watchOwn(careless as WatchManager, isDebug)((said) => told.push(said));
  return { told, stop };
};
const fail = () => {
  throw new Error('broken');
};

afterEach(() => vi.restoreAllMocks());

it.each<[string, Careless, unknown[]]>([
  ['throws', fail, [undefined]],
  [
    'throws after an answer',
    (tell) => {
      tell('identified');
      fail();
    },
    ['identified', undefined],
  ],
  ['fails later', async () => fail(), [undefined]],
  [
    'fails later, after an answer, and goes on',
    async (tell) => {
      tell('identified');
      setTimeout(() => tell('identified'));
      fail();
    },
    ['identified', undefined],
  ],
  ['is not callable', 'watch' as unknown as Careless, [undefined]],
  ['returns what can’t be waited for', () => Object.defineProperty({}, 'then', { get: fail }), [undefined]],
  [
    'answers at once, and later',
    (tell) => {
      tell('anonymous');
      setTimeout(() => tell('identified'));
    },
    ['anonymous', 'identified'],
  ],
  [
    'says the same a thousand times',
    (tell) => {
      for (let time = 0; time < 1_000; time++) tell('identified');
    },
    ['identified'],
  ],
])('%s', async (_, careless, expected) => {
  const { told, stop } = watch(careless);
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual(expected);
  expect(stop).not.toThrow();
});

it.each([undefined, null, 7, 'end', {}, [], Promise.resolve(), Symbol('end')])('%s is no end', (end) => {
  const { told, stop } = watch(() => end);
  expect(stop).not.toThrow();
  expect(told).toEqual([]);
});

it('ends, once and for all, even when the end fails', () => {
  let say: Tell = () => {};
  const end = vi.fn(fail);
  const { told, stop } = watch((tell) => {
    say = tell;
    return end;
  });
  say('anonymous');
  expect(stop).not.toThrow();
  say('identified');
  expect(end).toHaveBeenCalledOnce();
  expect(told).toEqual(['anonymous']);
});

it('says what failed, once, in debug mode only', async () => {
  const info = vi.spyOn(console, 'info').mockImplementation(() => {});
  watch(fail);
  expect(info).not.toHaveBeenCalled();
  watch(fail, true);
  watch(async () => fail(), true);
  await new Promise((resolve) => setTimeout(resolve));
  expect(info.mock.calls).toEqual([
    ['meltano telemetry: consentManager failed:', new Error('broken')],
    ['meltano telemetry: consentManager failed:', new Error('broken')],
  ]);
});
