import { type DefaultTreeAdapterTypes as Html, parse } from 'parse5';

const PREFIX = 'data-telemetry';

/** What an element of an HTML file says about telemetry. */
export interface Declaration {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** `undefined` where the element has `data-telemetry-*` alone. */
  readonly event: string | undefined;
  /** By the name of the field. */
  readonly data: Readonly<Record<string, string>>;
}

const isElement = (node: Html.Node): node is Html.Element => 'tagName' in node;

const childrenOf = (node: Html.Node): Html.Node[] => [
  ...('childNodes' in node ? node.childNodes : []),
  // Of a template, shadow roots among them.
  ...('content' in node ? [node.content as Html.Node] : []),
];

/** The elements that declare events, those of templates among them, in the order of the file. */
export function findDeclarations(html: string): Declaration[] {
  const found: Declaration[] = [];
  const visit = (node: Html.Node) => {
    if (isElement(node)) {
      const attributes = node.attrs.filter(({ name }) => name === PREFIX || name.startsWith(`${PREFIX}-`));
      if (attributes.length)
        found.push({
          line: node.sourceCodeLocation?.startLine ?? 0,
          column: node.sourceCodeLocation?.startCol ?? 0,
          event: attributes.find(({ name }) => name === PREFIX)?.value,
          data: Object.fromEntries(
            attributes
              .filter(({ name }) => name !== PREFIX)
              .map(({ name, value }) => [name.slice(PREFIX.length + 1).replaceAll('-', '_'), value]),
          ),
        });
    }
    childrenOf(node).forEach(visit);
  };
  visit(parse(html, { sourceCodeLocationInfo: true }));
  return found;
}
