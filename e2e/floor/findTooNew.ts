import { type AnyNode, type CallExpression, type NewExpression, parse } from 'acorn';
import { full } from 'acorn-walk';
import { missingIn } from './browserFloor.ts';
import { eventsNamed, type Feature, feature, globals, membersNamed, optionsNamed } from './compatData.ts';
import { nameOf, namesDeclared, textOf } from './names.ts';
import { ofRegExp, ofRegExpText } from './regExpFeatures.ts';

/** Something that a browser of the floor hasn't got. */
export interface TooNew {
  /** MDN's name, or the syntax error. */
  readonly name: string;
  readonly browsers: readonly string[];
  /** The code around it. */
  readonly near: string;
}

/** What well-known global names are instances of. */
const INSTANCES: Readonly<Record<string, string>> = {
  window: 'Window',
  self: 'Window',
  globalThis: 'Window',
  document: 'Document',
  navigator: 'Navigator',
  navigation: 'Navigation',
  history: 'History',
  location: 'Location',
  performance: 'Performance',
  crypto: 'Crypto',
  localStorage: 'Storage',
  sessionStorage: 'Storage',
  customElements: 'CustomElementRegistry',
};

/** What a value of unknown type may well be. */
const EVERYDAY = /^javascript\.builtins\.(Array|String|Number|Function|Object|Promise|Map|Set|RegExp|Date)\./;

/**
 * What code uses that a browser of the floor hasn't got: syntax, regular expressions, globals, members, events and options.
 * A member of a value of unknown type counts when nothing in the floor has a member of that name.
 *
 * @param own names of members that the code itself defines: on a value of unknown type they are no interface's
 */
export function findTooNew(
  code: string,
  sourceType: 'script' | 'module',
  own: ReadonlySet<string> = new Set(),
): TooNew[] {
  const found: TooNew[] = [];
  const near = ({ start, end }: { start: number; end: number }) =>
    code.slice(Math.max(0, start - 30), Math.min(end, start + 60) + 20);
  const judge = (node: AnyNode, features: readonly Feature[]) => {
    const browsers = missingIn(features);
    const [first] = features;
    if (first && browsers.length > 0) found.push({ name: first.name, browsers, near: near(node) });
  };
  const refuse = (node: AnyNode, error: unknown) =>
    found.push({ name: `${error}`, browsers: ['all'], near: near(node) });

  let program: AnyNode;
  try {
    program = parse(code, { ecmaVersion: 2020, sourceType });
  } catch (error) {
    const at = (error as { pos?: number }).pos ?? 0;
    return [{ name: `${error}`, browsers: ['all'], near: near({ start: at, end: at }) }];
  }

  const declared = new Set<string>();
  full(program, (node) => {
    for (const name of namesDeclared(node as AnyNode)) declared.add(name);
  });
  const isGlobal = (node: AnyNode): boolean => node.type === 'Identifier' && !declared.has(node.name);

  const judgeRegExp = (node: AnyNode, source: string, flags: string) => {
    try {
      for (const name of ofRegExp(source, flags)) judge(node, [feature(name)]);
    } catch (error) {
      refuse(node, error);
    }
  };

  const judgeMember = (node: AnyNode, member: string | undefined, owner?: string) => {
    if (!member) return;
    const known = owner && (INSTANCES[owner] ?? owner);
    const features = membersNamed(member, known);
    const isOwn = own.has(member) && !features.some(({ name }) => name.includes(`.${known}.`));
    judge(node, isOwn ? features.filter(({ name }) => EVERYDAY.test(name)) : features);
  };

  const judgeCall = (node: CallExpression | NewExpression) => {
    const name = nameOf(node.callee);
    const [first, second] = node.arguments;
    if (name === 'RegExp') {
      // Of a pattern that is put together, its pieces are looked at where they stand.
      judgeRegExp(node, textOf(first) ?? '', textOf(second) ?? '');
    }
    if (name === 'addEventListener') judge(node, eventsNamed(textOf(first) ?? ''));
    for (const argument of node.arguments)
      if (argument.type === 'ObjectExpression')
        for (const property of argument.properties) {
          const option = property.type === 'Property' ? nameOf(property.key) : undefined;
          if (option) judge(property, optionsNamed(name ?? '', option));
        }
  };

  full(program, (walked) => {
    const node = walked as AnyNode;
    switch (node.type) {
      case 'ChainExpression':
        return judge(node, [feature('javascript.operators.optional_chaining')]);
      case 'LogicalExpression':
        if (node.operator === '??') judge(node, [feature('javascript.operators.nullish_coalescing')]);
        return;
      case 'ImportExpression':
        return judge(node, [feature('javascript.operators.import')]);
      case 'MetaProperty':
        if (node.meta.name === 'import') judge(node, [feature('javascript.operators.import_meta')]);
        return;
      case 'ExportAllDeclaration':
        if (node.exported) judge(node, [feature('javascript.statements.export.namespace')]);
        return;
      case 'ForOfStatement':
        if (node.await) judge(node, [feature('javascript.statements.for_await_of')]);
        return;
      case 'TemplateElement':
        for (const name of ofRegExpText(`${node.value.cooked}`)) judge(node, [feature(name)]);
        return;
      case 'Literal':
        if (node.bigint) judge(node, [feature('javascript.builtins.BigInt')]);
        else if (node.regex) judgeRegExp(node, node.regex.pattern, node.regex.flags);
        else if (typeof node.value === 'string')
          for (const name of ofRegExpText(node.value)) judge(node, [feature(name)]);
        return;
      case 'CallExpression':
      case 'NewExpression':
        return judgeCall(node);
      case 'Identifier':
        if (isGlobal(node)) judge(node, globals(node.name));
        return;
      case 'MemberExpression': {
        const owner = isGlobal(node.object as AnyNode) ? nameOf(node.object as AnyNode) : undefined;
        return judgeMember(node, nameOf(node), owner);
      }
      case 'VariableDeclarator':
        if (node.id.type === 'ObjectPattern' && node.init && isGlobal(node.init))
          for (const property of node.id.properties)
            if (property.type === 'Property') judgeMember(property, nameOf(property.key), nameOf(node.init));
        return;
      case 'ObjectPattern':
        for (const property of node.properties)
          if (property.type === 'Property') judgeMember(property, nameOf(property.key));
    }
  });
  return found;
}
