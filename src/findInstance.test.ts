// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { findInstance, tellInstance } from './findInstance.ts';
import type { Telemetry } from './types.ts';

const scope = window as { meltanoTelemetry?: unknown };
const instance = {} as Telemetry;

/** In the order of a page's life: whoever was told once is told no more. */
it('finds the instance of the script tag or of an app, whoever comes first, once', () => {
  const early = vi.fn();
  const earlyToo = vi.fn();
  findInstance(early);
  findInstance(earlyToo);
  expect(early).not.toHaveBeenCalled();
  const queue = scope.meltanoTelemetry as ((instance: Telemetry) => void)[];
  expect(queue).toHaveLength(2);
  queue[0]?.(instance);
  expect(early.mock.calls).toEqual([[instance]]);

  delete scope.meltanoTelemetry;
  tellInstance(instance);
  expect(earlyToo.mock.calls).toEqual([[instance]]);
  const late = vi.fn();
  findInstance(late);
  expect(late.mock.calls).toEqual([[instance]]);
  expect(scope.meltanoTelemetry).toBeUndefined();
  expect([early.mock.calls.length, earlyToo.mock.calls.length]).toEqual([1, 1]);
});
