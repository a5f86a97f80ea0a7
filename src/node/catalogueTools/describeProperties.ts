import { PROPERTIES, type VisitEvent } from './visits.ts';

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

const fieldsOf = ({ fields }: VisitEvent): string =>
  Object.entries(fields)
    .map(([name, value]) => `\`${name}\` ${value}`)
    .join(', ') || '–';

/** The part of docs/data.md that says what each property sends: automatically, by calls, and on a visit. */
export function describeProperties(): string {
  const plans = Object.entries(PROPERTIES);
  const presets = plans.map(([name, { answers, automatic, called }]) =>
    row(`\`${name}\``, answers, automatic, called),
  );
  const visits = plans.map(([name, { visit }]) => {
    const rows = visit.flatMap(({ does, sends }) =>
      sends.map((event, index) => row(index === 0 ? does : '', `\`${event.name}\``, fieldsOf(event))),
    );
    return `### A visit of \`${name}\`\n\n${row('the visitor', 'event', 'fields that are not null')}${row('---', '---', '---')}${rows.join('')}`;
  });
  return `${row('property', 'what it answers', 'automatic', 'called by the page')}${row('---', '---', '---', '---')}${presets.join('')}
Each event also carries the payload keys above and \`web_context\`. In mode \`anonymous\`, these visits of the demo send these events and no
others (e2e/properties.spec.ts carries them out). \`{…}\` stands for what differs between visits, and for digests; what \`page_measured\` has measured is left out.

${visits.join('\n')}`;
}
