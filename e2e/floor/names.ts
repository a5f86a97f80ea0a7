import { type AnyNode, parse } from 'acorn';
import { full } from 'acorn-walk';

/** A string that stands in the code as it is. */
export const textOf = (node: AnyNode | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string'
    ? node.value
    : node?.type === 'TemplateLiteral' && node.expressions.length === 0
      ? `${node.quasis[0]?.value.cooked}`
      : undefined;

/** The name by which a member or a variable is asked for. */
export const nameOf = (node: AnyNode): string | undefined => {
  if (node.type === 'ChainExpression') return nameOf(node.expression);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return node.computed ? textOf(node.property) : nameOf(node.property);
  return undefined;
};

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
export function namesDeclared(node: AnyNode): string[] {
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
