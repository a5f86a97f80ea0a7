import type { SchemaFile } from './readSchemas.ts';

interface Versioned {
  readonly self: { readonly version: string };
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

const numbersOf = ({ self }: Versioned): readonly number[] => self.version.split('-').map(Number);

/** The versions that may follow: an addition, a revision or a model, without a gap. */
const successors = ([model = 0, revision = 0, addition = 0]: readonly number[]): readonly string[] => [
  `${model}-${revision}-${addition + 1}`,
  `${model}-${revision + 1}-0`,
  `${model + 1}-0-0`,
];

/** An addition adds fields that need not be there, and changes nothing else. */
function lintAddition(before: Versioned, after: Versioned): readonly string[] {
  const changed = Object.keys(before.properties).filter(
    (name) => JSON.stringify(before.properties[name]) !== JSON.stringify(after.properties[name]),
  );
  const demanded = (after.required ?? []).filter((name) => !before.required?.includes(name));
  const freed = (before.required ?? []).filter((name) => !after.required?.includes(name));
  return [
    ...changed.map((name) => `an addition leaves field "${name}" as it was`),
    ...demanded.map((name) => `an addition can't require "${name}"`),
    ...freed.map((name) => `an addition still requires "${name}"`),
  ];
}

/**
 * Checks the versions of all schemas by SchemaVer: they begin with 1-0-0 and have no gap, and an addition is one.
 *
 * @returns one sentence per fault: schema, and what is expected
 */
export function lintVersions(files: readonly SchemaFile[]): readonly string[] {
  const byName = new Map<string, Versioned[]>();
  for (const { file, schema } of files) {
    const name = file.replace(/\/[^/]+$/, '');
    byName.set(name, [...(byName.get(name) ?? []), schema as Versioned]);
  }
  return [...byName].flatMap(([name, versions]) => {
    const inOrder = versions.sort((a, b) => {
      const [x, y] = [numbersOf(a), numbersOf(b)];
      const different = x.findIndex((number, index) => number !== y[index]);
      return different < 0 ? 0 : (x[different] ?? 0) - (y[different] ?? 0);
    });
    return inOrder.flatMap((after, index) => {
      const before = inOrder[index - 1];
      const allowed = before ? successors(numbersOf(before)) : ['1-0-0'];
      const { version } = after.self;
      if (!allowed.includes(version)) return [`${name}: expected ${allowed.join(' or ')}, got ${version}.`];
      if (!before || version !== allowed[0]) return [];
      return lintAddition(before, after).map((fault) => `${name}/${version}: ${fault}.`);
    });
  });
}
