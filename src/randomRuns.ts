/**
 * How often a property test runs: a tenth by day, never fewer than 100; all of it at night (`npm run test:all`).
 * What is rare says itself how often it runs by day.
 */
export const randomRuns = (atNight: number, byDay: number = Math.max(100, atNight / 10)): number =>
  process.env.TEST_ALL ? atNight : byDay;
