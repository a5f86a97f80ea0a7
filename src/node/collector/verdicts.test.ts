import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { ourVerdicts, realVerdicts, replay, verdictCases, verdictSchemas } from './verdictCases.ts';

/**
 * Where the verdict differs on purpose, by name: docs/collector.md says why. That Enrich was fed records directly, without a
 * collector in front of it, and OpenSnowcat's collector removes the charset of JSON.
 */
const EXCEPTIONS: ReadonlyMap<string, 'good'> = new Map([
  ['corpus/ct-application/json;charset=utf-8', 'good'],
  ['corpus/ct-application/json; charset=iso-8859-1', 'good'],
]);

const isGood = (verdict: unknown) => typeof verdict === 'object';
const collector = createCollector({ iglu: [verdictSchemas] });

describe('each request is judged as the real Enrich has judged it', () => {
  it.each(verdictCases.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    collector.reset();
    await replay(collector, one);
    const [real, ours] = [realVerdicts(one), await ourVerdicts(collector, one)];
    if (EXCEPTIONS.has(id)) {
      expect(real.some(isGood)).toBe(false);
      expect(ours.every(isGood)).toBe(true);
      return;
    }
    expect(ours).toEqual([...real.filter(isGood), ...real.filter((verdict) => !isGood(verdict))]);
  });

  it('with the exceptions named, and no others', () => {
    expect(verdictCases).toHaveLength(1038);
    const ids = verdictCases.map(({ id }) => id);
    expect([...EXCEPTIONS.keys()].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
