import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const ROOT = new URL('../../', import.meta.url);

/** A piece of JavaScript that the docs tell people to put into a page. */
export interface Snippet {
  readonly where: string;
  readonly code: string;
  readonly sourceType: 'script' | 'module';
}

/** Runs on the reader's machine, not on a page: a file of the build, a test, or one that starts a collector. */
const isForNode = (intro: string, code: string) =>
  /\.config\.|Plugin\.m?js|page\.mjs/.test(intro) ||
  /'@meltano\/web-telemetry\/(collector|testing\b.*)'|\/\/ cypress\/|\bprocess\.env\b/.test(code);

/** Build tools translate what is written for them, but not what it calls. */
const toJavaScript = (code: string): string =>
  ts.transpileModule(code, {
    fileName: 'snippet.tsx',
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.React },
  }).outputText;

/** Inline scripts; what a template fills in is a number here. */
const inlineScripts = (html: string): Omit<Snippet, 'where'>[] =>
  [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].map(([, attributes = '', code = '']) => ({
    code: code.replaceAll(/\$\{[^}]*\}+/g, '0'),
    sourceType:
      /\bmodule\b|\bsetup\b/.test(attributes) || /^\s*(im|ex)port\b/m.test(code) ? 'module' : 'script',
  }));

function ofBlock(language: string, code: string, intro: string): Omit<Snippet, 'where'>[] {
  if (language === 'html' || language === 'vue' || code.includes('</script>')) return inlineScripts(code);
  if (!['js', 'jsx', 'ts', 'tsx'].includes(language) || isForNode(intro, code)) return [];
  return [{ code: toJavaScript(code), sourceType: 'module' }];
}

/** Every snippet of the README and of docs/ that a browser runs. */
export function readSnippets(): Snippet[] {
  const files = readdirSync(new URL('docs', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`);
  return ['README.md', ...files].flatMap((file) => {
    const text = readFileSync(new URL(file, ROOT), 'utf8');
    return [...text.matchAll(/(.*)\n+```(\w+)\n([\s\S]*?)^```/gm)].flatMap(
      ([, intro = '', language = '', code = ''], index) =>
        ofBlock(language, code, intro).map((snippet) => ({
          where: `${file}, block ${index + 1}`,
          ...snippet,
        })),
    );
  });
}
