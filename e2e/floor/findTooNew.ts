import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { type AnyNode, type CallExpression, type NewExpression, parse } from 'acorn';
import { full } from 'acorn-walk';
import { missingIn } from './browserFloor.ts';
import { eventsNamed, type Feature, feature, globals, membersNamed, optionsNamed } from './compatData.ts';

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

const FLAGS: Readonly<Record<string, string>> = {
  s: 'javascript.builtins.RegExp.dotAll',
  y: 'javascript.builtins.RegExp.sticky',
  u: 'javascript.builtins.RegExp.unicode',
};

const expressions = 'javascript.regular_expressions';
const LOOKBEHIND = `${expressions}.lookbehind_assertion`;
const NAMED_GROUP = `${expressions}.named_capturing_group`;
const PROPERTY = `${expressions}.unicode_character_class_escape`;

/** Features of a regular expression. @throws SyntaxError when ES2020 has no such expression */
function ofRegExp(source: string, flags: string): string[] {
  const found = [...flags].flatMap((flag) => FLAGS[flag] ?? []);
  const parser = new RegExpParser({ ecmaVersion: 2020 });
  parser.parseFlags(flags);
  visitRegExpAST(parser.parsePattern(source, 0, source.length, flags.includes('u')), {
    onAssertionEnter: ({ kind }) => void (kind === 'lookbehind' && found.push(LOOKBEHIND)),
    onCapturingGroupEnter: ({ name }) => void (name && found.push(NAMED_GROUP)),
    onCharacterSetEnter: ({ kind }) => void (kind === 'property' && found.push(PROPERTY)),
  });
  return found;
}

/** Of text from which a regular expression may be put together. */
const ofRegExpText = (text: string): string[] => [
  ...(/\(\?<[=!]/.test(text) ? [LOOKBEHIND] : []),
  ...(/\(\?<\p{ID_Start}\w*>/u.test(text) ? [NAMED_GROUP] : []),
  ...(/\\p\{/i.test(text) ? [PROPERTY] : []),
];

const text = (node: AnyNode | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string'
    ? node.value
    : node?.type === 'TemplateLiteral' && node.expressions.length === 0
      ? `${node.quasis[0]?.value.cooked}`
      : undefined;

/** The name by which a member or a variable is asked for. */
const nameOf = (node: AnyNode): string | undefined => {
  if (node.type === 'ChainExpression') return nameOf(node.expression);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return node.computed ? text(node.property) : nameOf(node.property);
  return undefined;
};

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
      judgeRegExp(node, text(first) ?? '', text(second) ?? '');
    }
    if (name === 'addEventListener') judge(node, eventsNamed(text(first) ?? ''));
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

/** Names of members that code defines: keys of object literals, methods, what is assigned to. */
export function membersDefined(code: string, sourceType: 'script' | 'module'): string[] {
  const names: (string | undefined)[] = [];
  full(parse(code, { ecmaVersion: 'latest', sourceType }), (walked) => {
    const node = walked as AnyNode;
    if (node.type === 'ObjectExpression')
      for (const property of node.properties)
        if (property.type === 'Property') names.push(nameOf(property.key));
    if (node.type === 'MethodDefinition') names.push(nameOf(node.key));
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression')
      names.push(nameOf(node.left));
  });
  return names.filter((name) => name !== undefined);
}

/** Names that a node declares: functions, classes, parameters, variables, imports. */
function namesDeclared(node: AnyNode): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return namesIn(node.id);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...(node.id ? [node.id.name] : []), ...node.params.flatMap(namesIn)];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id ? [node.id.name] : [];
    case 'CatchClause':
      return node.param ? namesIn(node.param) : [];
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [node.local.name];
    default:
      return [];
  }
}

function namesIn(pattern: AnyNode): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'Property' ? property.value : property),
      );
    default:
      return [];
  }
}
