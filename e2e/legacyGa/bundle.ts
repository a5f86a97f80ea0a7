import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const path = (file: string) => fileURLToPath(new URL(`./pages/${file}`, import.meta.url));

/** Builds a page's script as the page's own build would: libraries as they come from npm. */
export async function bundle(page: string, format: 'iife' | 'cjs' = 'iife'): Promise<string> {
  const [result] = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Checks the site's configuration, with Joi: no part of what a page gets.
    resolve: { alias: { '@docusaurus/utils-validation': path('anything.mjs') } },
    build: {
      write: false,
      minify: false,
      target: 'es2020',
      lib: { entry: path(`${page}.mjs`), formats: [format], name: 'page', fileName: 'page' },
    },
  })) as Rolldown.RolldownOutput[];
  // Inline in a page.
  return `${result?.output[0].code}`.replaceAll('</script', '<\\/script');
}
