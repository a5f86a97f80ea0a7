import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('.', import.meta.url));
const MAX_FILE_LINES = 200;
/** Of a binding: what a framework needs is little, the rest belongs to everybody. */
const MAX_BINDING_LINES = 60;
const MAX_FUNCTION_LINES = 60;
/** More state than this in one closure, and nobody can hold it in mind. */
const MAX_LETS = 4;

/** What ships to a browser, and was written by hand. */
const files = ['browser', 'entries']
  .flatMap((folder) =>
    readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !/\.(test|examples|generated|d)\.ts$|\/test\w+\.ts$/.test(file))
  .map((file) => {
    const code = readFileSync(join(SRC, file), 'utf8');
    return { file, source: ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, true) };
  });

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

/** A function or a class method with a body; arrow functions too. */
const hasBody = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionLike(node) && !!(node as ts.FunctionLikeDeclaration).body;

const countNames = (name: ts.BindingName): number =>
  ts.isIdentifier(name)
    ? 1
    : name.elements.reduce(
        (sum, element) => sum + (ts.isOmittedExpression(element) ? 0 : countNames(element.name)),
        0,
      );

function nameOf(node: ts.FunctionLikeDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named ? named.getText() : 'a function without a name';
}

const isLoop = (node: ts.Node): boolean =>
  ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node);

interface Measured {
  readonly at: string;
  readonly lines: number;
  /** Variables that change, declared in this function and in none inside it. */
  lets: number;
}

function measureFunctions(source: ts.SourceFile): Measured[] {
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const all: Measured[] = [];
  const visit = (node: ts.Node, innermost: Measured | undefined): void => {
    let within = innermost;
    if (hasBody(node)) {
      const [first, last] = [lineOf(node.getStart()), lineOf(node.end)];
      within = { at: `${source.fileName}:${first} ${nameOf(node)}`, lines: last - first + 1, lets: 0 };
      all.push(within);
    }
    // Those of a loop's head end with the loop.
    if (within && ts.isVariableDeclarationList(node) && node.flags & ts.NodeFlags.Let && !isLoop(node.parent))
      for (const { name } of node.declarations) within.lets += countNames(name);
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(source, undefined);
  return all;
}

/** The files that a file imports, types included: a circle of types ties two files together just as well. */
const importsOf = new Map(
  files.map(({ file, source }) => [
    file,
    ts
      .preProcessFile(source.text)
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => normalize(join(dirname(file), fileName))),
  ]),
);

/** Every circle once, each as the files in the order of their imports. */
function findCircles(): string[] {
  const circles = new Set<string>();
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) circles.add([...way.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const imported of importsOf.get(file) ?? []) walk(imported, [...way, file]);
    done.add(file);
  };
  for (const { file } of files) walk(file, []);
  return [...circles];
}

describe('source that ships to browsers', () => {
  const functions = files.flatMap(({ source }) => measureFunctions(source));

  it('is seen by this test', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(functions.length).toBeGreaterThan(300);
    expect(functions.some(({ lets }) => lets > 0)).toBe(true);
  });

  it(`has no file of more than ${MAX_FILE_LINES} lines: split it by its jobs`, () => {
    const tooLong = files
      .map(({ file, source }) => ({ file, lines: linesOf(source.text) }))
      .filter(({ lines }) => lines > MAX_FILE_LINES)
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    expect(tooLong).toEqual([]);
  });

  it(`has no binding of more than ${MAX_BINDING_LINES} lines`, () => {
    const bindings = readdirSync(join(SRC, 'bindings')).filter((file) => !file.includes('.test.'));
    expect(bindings.length).toBeGreaterThan(2);
    const tooLong = bindings
      .map((file) => ({ file, lines: linesOf(readFileSync(join(SRC, 'bindings', file), 'utf8')) }))
      .filter(({ lines }) => lines > MAX_BINDING_LINES)
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    expect(tooLong).toEqual([]);
  });

  it(`has no function of more than ${MAX_FUNCTION_LINES} lines: give its parts a name, an input and an output`, () => {
    const tooLong = functions
      .filter(({ lines }) => lines > MAX_FUNCTION_LINES)
      .map(({ at, lines }) => `${at}: ${lines} lines`);
    expect(tooLong).toEqual([]);
  });

  it(`has no closure with more than ${MAX_LETS} variables that change: move some of them into a stage of their own`, () => {
    const tooMany = functions
      .filter(({ lets }) => lets > MAX_LETS)
      .map(({ at, lets }) => `${at}: ${lets} let`);
    expect(tooMany).toEqual([]);
  });

  it('has no circle of imports: what both need belongs to a third file', () => {
    expect(findCircles()).toEqual([]);
  });
});
