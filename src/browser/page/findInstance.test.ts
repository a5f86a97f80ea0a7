// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Telemetry } from '../contract/types.ts';
import { findInstance } from './findInstance.ts';
import { onlyInstance } from './onlyInstance.ts';

const scope = window as { meltanoTelemetry?: unknown };
const make = (name: string) => {
  const instance = {
    name,
    setConsent() {},
    push: (fn: (instance: Telemetry) => void) => fn(instance as never),
  };
  return instance as unknown as Telemetry;
};

afterEach(() => {
  delete scope.meltanoTelemetry;
  document.body.replaceChildren();
});

it('finds the instance, whoever comes first, once', () => {
  const early = vi.fn();
  findInstance(early);
  expect(early).not.toHaveBeenCalled();
  const instance = onlyInstance(() => make('first'));
  expect(early.mock.calls).toEqual([[instance]]);
  const late = vi.fn();
  findInstance(late);
  expect(late.mock.calls).toEqual([[instance]]);
  expect(early).toHaveBeenCalledTimes(1);
});

it('the first instance is the only one', () => {
  const first = onlyInstance(() => make('first'));
  const create = vi.fn();
  expect(onlyInstance(create)).toBe(first);
  expect(create).not.toHaveBeenCalled();
});

it('does once what has been queued, though the page does it again by itself', () => {
  const queued = vi.fn();
  const queue = [queued];
  scope.meltanoTelemetry = queue;
  const instance = onlyInstance(() => make('first'));
  queue.forEach(instance.push);
  expect(queued.mock.calls).toEqual([[instance]]);
});

it('leaves the queue as it is where no instance can be made', () => {
  const queue = [vi.fn()];
  scope.meltanoTelemetry = queue;
  expect(() =>
    onlyInstance(() => {
      throw new TypeError('wrong options');
    }),
  ).toThrow('wrong options');
  expect(scope.meltanoTelemetry).toBe(queue);
  expect(queue).toHaveLength(1);
});

it.each([{ nodeName: 'FORM' }, 'text', 42, null])('takes no notice of %j in its place', (other) => {
  scope.meltanoTelemetry = other;
  const early = vi.fn();
  findInstance(early);
  const instance = onlyInstance(() => make('first'));
  expect(early.mock.calls).toEqual([[instance]]);
  expect(scope.meltanoTelemetry).toBe(instance);
});
