import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: './vitest.setup.ts',
    include: ['src/**/*.test.ts'],
    // Property tests take their time on a busy machine.
    testTimeout: 60_000,
    typecheck: { enabled: false },
  },
});
