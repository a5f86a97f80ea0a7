import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { ourVerdicts, realVerdicts, replay, verdictCases, verdictSchemas } from './verdictCases.ts';

const collector = createCollector({ iglu: [verdictSchemas] });

describe('each request is judged as the real Enrich has judged it', () => {
  it.each(verdictCases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    collector.reset();
    await replay(collector, one);
    const real = realVerdicts(one);
    const isGood = (verdict: unknown) => typeof verdict === 'object';
    expect(await ourVerdicts(collector, one)).toEqual([
      ...real.filter(isGood),
      ...real.filter((verdict) => !isGood(verdict)),
    ]);
  });
});
