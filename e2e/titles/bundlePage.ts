import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const bundled = new Map<string, Promise<string>>();

/** Builds a page's script around the libraries as they come from npm. */
export function bundlePage(page: string): Promise<string> {
  const code = bundled.get(page) ?? bundleAnew(page);
  bundled.set(page, code);
  return code;
}

async function bundleAnew(page: string): Promise<string> {
  const [result] = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL(`${page}.mjs`, import.meta.url)),
        formats: ['iife'],
        name: 'page',
        fileName: 'page',
      },
    },
  })) as Rolldown.RolldownOutput[];
  return `${result?.output[0].code}`.replaceAll('</script', '<\\/script');
}
