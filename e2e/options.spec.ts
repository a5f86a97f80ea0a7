import { expect, test } from './support/fixtures.ts';
import { EVERYWHERE } from './support/tags.ts';

/** Wrong options, and what the error names. */
const WRONG: readonly [options: Record<string, string>, message: RegExp][] = [
  [{ collector: '' }, /collector: expected .*https.*, got ""/],
  [{ collector: 'ftp://sp.example.com' }, /collector: expected .*, got "ftp:\/\/sp\.example\.com"/],
  [{ collector: 'https://jane:secret@sp.example.com' }, /collector: expected/],
  [{ collector: '/relative' }, /collector: expected/],
  [{ property: 'shop' }, /property: expected .*ui\|docs\|website\|hub\|newsletter.*, got "shop"/],
  [{ appId: 'meltano' }, /appId: expected .*, got "meltano"/],
  [{ appId: '' }, /appId: expected .*, got ""/],
  [{ consent: 'maybe' }, /consent: expected .*opt-out.*, got "maybe"/],
  [{ profile: 'public' }, /profile: expected .*audience.*, got "public"/],
  [{ pageViews: 'no' }, /pageViews: expected .*, got "no"/],
];

const ANY = WRONG.slice(0, 1);
for (const [which, rows, where] of [
  ['a wrong option', ANY, EVERYWHERE],
  ['each other one', WRONG.slice(1), {}],
] as const) {
  test(
    `script tag: ${which} is logged once, and nothing else happens`,
    where,
    async ({ tab, telemetered }) => {
      for (const [options, message] of rows)
        await test.step(JSON.stringify(options), async () => {
          await telemetered.open({ entry: 'script', options });
          await expect.poll(() => tab.complaints()).toHaveLength(1);
          expect((await tab.complaints()).splice(0)[0]).toMatch(message);
          expect(await tab.evaluate('Array.isArray(window.meltanoTelemetry)')).toBe(true);
          expect(telemetered.requests()).toEqual([]);
        });
    },
  );

  test(`createTelemetry: ${which} throws a TypeError`, where, async ({ tab, site, collector }) => {
    await tab.goto(site.publish({ html: '<!doctype html><title>Wrong</title>' }));
    const errors = await tab.evaluate(
      async ([source, rows]) => {
        const { createTelemetry } = await import(source);
        return rows.map((options) => {
          try {
            createTelemetry(options);
            return undefined;
          } catch (error) {
            return { isTypeError: error instanceof TypeError, message: (error as Error).message };
          }
        });
      },
      [
        `${site.origin}/dist/index.js`,
        rows.map(([options]) => ({ collector: collector.url, property: 'website', ...options })),
      ] as const,
    );
    for (const [index, [options, message]] of rows.entries())
      expect.soft(errors[index], JSON.stringify(options)).toEqual({
        isTypeError: true,
        message: expect.stringMatching(message),
      });
  });
}

test('a missing collector is named', async ({ tab, site }) => {
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
