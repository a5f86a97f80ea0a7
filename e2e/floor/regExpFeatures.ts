import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

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
export function ofRegExp(source: string, flags: string): string[] {
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
export const ofRegExpText = (text: string): string[] => [
  ...(/\(\?<[=!]/.test(text) ? [LOOKBEHIND] : []),
  ...(/\(\?<\p{ID_Start}\w*>/u.test(text) ? [NAMED_GROUP] : []),
  ...(/\\p\{/i.test(text) ? [PROPERTY] : []),
];
