import { defineConfig } from 'vite';
import { demoPlugin } from './demo/vitePlugin.ts';
import { collectorPlugin } from './src/node/collector/vitePlugin.ts';

/** Serves the demo and the development collector on one port. The steps of the build are in src/node/build/steps.ts. */
export default defineConfig({
  plugins: [demoPlugin(), collectorPlugin()],
  server: { port: 5173, strictPort: true },
});
