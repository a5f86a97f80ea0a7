// `npm start`. Says what happens before anything is loaded that takes time. Node 20 can't strip types, so Vite loads the rest.
import '../scripts/checkNode.mjs';
import { fileURLToPath } from 'node:url';

process.stdout.write('Building what the demo pages load, then starting the demo and its collector.\n');
// The demo runs in production mode, as for visitors. Otherwise Vite would use the mode of whichever starts first, server or build.
process.env.NODE_ENV = 'production';

try {
  const { runnerImport } = await import('vite');
  const file = fileURLToPath(new URL('server/start.ts', import.meta.url));
  const { module, dependencies } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  await module.start(process.env.PORT, dependencies);
} catch (error) {
  const missing = error.code === 'ERR_MODULE_NOT_FOUND';
  process.stderr.write(missing ? 'Not installed yet: run `npm ci` first.\n' : `${error.message}\n`);
  process.exit(1);
}
