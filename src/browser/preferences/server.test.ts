import { expect, it } from 'vitest';

it('where there is no window, importing it does nothing and throws nothing', async () => {
  expect(typeof window).toBe('undefined');
  const { texts, TelemetryPreferencesElement } = await import('../../entries/preferences.ts');
  expect(texts.en.question).toMatch(/\?$/);
  expect(TelemetryPreferencesElement).toBeTypeOf('function');
});
