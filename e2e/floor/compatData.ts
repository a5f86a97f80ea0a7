import { createRequire } from 'node:module';
import type { CompatData, CompatStatement, Identifier } from '@mdn/browser-compat-data';

const data: CompatData = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** A feature of MDN's compat data, by its dotted name there. */
export interface Feature {
  readonly name: string;
  readonly compat: CompatStatement;
}

/** Names without what MDN adds to tell kinds apart. */
const plain = (name: string) => name.replace(/_(static|event)$/, '');

function* children(parent: Identifier, prefix: string): Generator<Feature> {
  for (const [key, node] of Object.entries(parent)) {
    const compat = (node as Identifier).__compat;
    if (key !== '__compat' && compat) yield { name: `${prefix}.${key}`, compat };
  }
}

function indexBy(features: Iterable<Feature>, keyOf: (name: string) => string): Map<string, Feature[]> {
  const index = new Map<string, Feature[]>();
  for (const feature of features) {
    const key = keyOf(feature.name);
    index.set(key, [...(index.get(key) ?? []), feature]);
  }
  return index;
}

const { api, javascript } = data;
const builtins = javascript.builtins as Identifier;
const owners = [
  ...Object.entries(api).map(([name, node]) => [`api.${name}`, node] as const),
  ...Object.entries(builtins).map(([name, node]) => [`javascript.builtins.${name}`, node] as const),
  ...Object.entries(builtins.Intl as Identifier).map(
    ([name, node]) => [`javascript.builtins.Intl.${name}`, node] as const,
  ),
].filter(([name]) => !name.endsWith('__compat'));

const members = owners.flatMap(([name, node]) => [...children(node as Identifier, name)]);
const lastPart = (name: string) => plain(name.slice(name.lastIndexOf('.') + 1));
const isEvent = ({ name }: Feature) => name.endsWith('_event');
const anyMember = indexBy(
  members.filter((member) => !isEvent(member)),
  lastPart,
);
const anyEvent = indexBy(members.filter(isEvent), lastPart);

function nodeOf(name: string): Identifier {
  let node: unknown = data;
  for (const key of name.split('.')) node = (node as Identifier | undefined)?.[key];
  return (node ?? {}) as Identifier;
}

/** A feature by its dotted name. @throws when MDN has none of that name: then this check has to learn its new name. */
export function feature(name: string): Feature {
  const compat = nodeOf(name).__compat;
  if (!compat) throw new Error(`MDN's compat data has no ${name}`);
  return { name, compat };
}

const optional = (name: string): Feature[] => {
  try {
    return [feature(name)];
  } catch {
    return [];
  }
};

/** What stands behind a global name. */
export const globals = (name: string): Feature[] =>
  [`javascript.builtins.${name}`, `api.${name}`, `api.Window.${name}`].flatMap(optional);

/** What stands behind a member. @param owner an interface or a builtin; without it, everything that has such a member */
export function membersNamed(name: string, owner?: string): Feature[] {
  const own = owner
    ? [
        `api.${owner}.${name}`,
        `api.${owner}.${name}_static`,
        `javascript.builtins.${owner}.${name}`,
        ...(owner === 'Window' ? [`api.${name}`] : []),
      ].flatMap(optional)
    : [];
  return own.length > 0 ? own : (anyMember.get(name) ?? []);
}

export const eventsNamed = (name: string): Feature[] => anyEvent.get(name) ?? [];

/** `keepalive`, of `options_parameter.keepalive` or `options_keepalive_parameter`. */
const optionOf = (name: string) => lastPart(name).replace(/^(?:options|init)_(\w+)_parameter$/, '$1');

/** All options of a function or a constructor: MDN has them beside or below its parameters. */
const optionsOf = (owner: string): Feature[] =>
  [...children(nodeOf(owner), owner)].flatMap((child) =>
    /_parameter/.test(child.name) ? [child, ...children(nodeOf(child.name), child.name)] : [],
  );

/** What stands behind an option: `keepalive` of `fetch`. A function of an unknown name may be `fetch` under another. */
export function optionsNamed(callee: string, option: string): Feature[] {
  const functions = [...globals(callee), ...membersNamed(callee)].map(({ name }) => name);
  const own = [...functions, `api.${callee}.${callee}`].flatMap(optionsOf);
  return (own.length > 0 ? own : optionsOf('api.fetch')).filter(({ name }) => optionOf(name) === option);
}
