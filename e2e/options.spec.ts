import { expect, test } from './support/fixtures.ts';

/** Wrong options, and what the error names. */
const WRONG: readonly [options: Record<string, string>, message: RegExp][] = [
  [{ collector: '' }, /collector: expected .*https.*, got ""/],
  [{ collector: 'ftp://sp.example.com' }, /collector: expected .*, got "ftp:\/\/sp\.example\.com"/],
  [{ collector: 'https://jane:secret@sp.example.com' }, /collector: expected/],
  [{ collector: '/relative' }, /collector: expected/],
  [{ property: 'shop' }, /property: expected .*ui\|website\|hub\|newsletter.*, got "shop"/],
  [{ appId: 'meltano' }, /appId: expected .*, got "meltano"/],
  [{ appId: '' }, /appId: expected .*, got ""/],
  [{ consent: 'maybe' }, /consent: expected .*opt-out.*, got "maybe"/],
  [{ pageViews: 'no' }, /pageViews: expected .*, got "no"/],
];

for (const [options, message] of WRONG) {
  const title = JSON.stringify(options);
  test(`script tag: ${title} is logged once, and nothing else happens`, async ({ tab, telemetered }) => {
    await telemetered.open({ entry: 'script', options });
    await expect.poll(() => tab.complaints()).toHaveLength(1);
    expect((await tab.complaints()).splice(0)[0]).toMatch(message);
    expect(await tab.evaluate('Array.isArray(window.meltanoTelemetry)')).toBe(true);
    expect(telemetered.requests()).toEqual([]);
  });

  test(`createTelemetry: ${title} throws a TypeError`, async ({ tab, site, collector }) => {
    await tab.goto(site.publish({ html: '<!doctype html><title>Wrong</title>' }));
    const error = await tab.evaluate(
      async ([source, options]) => {
        const { createTelemetry } = await import(source as string);
        try {
          createTelemetry(options);
          return undefined;
        } catch (error) {
          return { isTypeError: error instanceof TypeError, message: (error as Error).message };
        }
      },
      [
        `${site.origin}/dist/index.js`,
        { collector: collector.url, property: 'website', ...options },
      ] as const,
    );
    expect(error?.isTypeError).toBe(true);
    expect(error?.message).toMatch(message);
  });
}

test('no collector at all is named', async ({ tab, site }) => {
  await tab.goto(site.publish({ html: '<!doctype html><title>Wrong</title>' }));
  const message = await tab.evaluate(async (source) => {
    const { createTelemetry } = await import(source);
    try {
      return createTelemetry({ property: 'hub' });
    } catch (error) {
      return (error as Error).message;
    }
  }, `${site.origin}/dist/index.js`);
  expect(message).toMatch(/^meltano telemetry: collector: expected .*, got "undefined"$/);
});
