import { make } from '../page/make.ts';
import { diffEntry } from './diffEntry.ts';
import type { FieldDiff } from './diffPayload.ts';
import { diffText } from './diffText.ts';
import type { Entry } from './entry.ts';
import { explain, fateInWords, KEYS } from './words.ts';

const STRETCHES = { removed: 'del', added: 'ins' } as const;

/** A value before and after: what went is crossed out, what came is underlined. */
function renderChange({ before = '', after = '', change }: FieldDiff): HTMLElement {
  if (change === 'same') return make('code', 'value', after);
  return make(
    'code',
    'value',
    ...diffText(before, after).map(({ kind, text }) =>
      kind === 'same' ? text : make(STRETCHES[kind], kind, text),
    ),
  );
}

const CHANGES = { same: '', changed: 'changed', removed: 'stays here', added: 'added' } as const;

function renderField(field: FieldDiff): HTMLElement {
  const meaning = KEYS[field.key];
  return make(
    'div',
    `field ${field.change}`,
    make(
      'dt',
      'key',
      make('code', 'name', field.key),
      meaning ? ` ${meaning}` : '',
      ' ',
      make('b', 'change', CHANGES[field.change]),
    ),
    make('dd', 'change-value', renderChange(field)),
  );
}

/** What has changed first: the rest is what anybody expects. */
function renderFields(entry: Entry): (Node | string)[] {
  const fields = diffEntry(entry);
  const list = (some: readonly FieldDiff[]) => make('dl', 'fields', ...some.map(renderField));
  const changed = fields.filter(({ change }) => change !== 'same');
  const same = fields.filter(({ change }) => change === 'same');
  return [
    ...(changed.length ? [make('h4', 'head', 'Before → after'), list(changed)] : []),
    ...(same.length ? [make('h4', 'head', 'Sent as it was'), list(same)] : []),
  ];
}

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 8);

/** How an entry is called: page views by hand and by themselves are told apart by the method. */
const titleOf = ({ name, method }: Entry): string =>
  !method || method === name || method === 'track' ? name : `${method} ${name}`;

/** An entry of the list. Its details stay open, or closed, when it changes. */
export interface RenderedEntry {
  readonly root: HTMLLIElement;
  update(entry: Entry): void;
}

export function renderEntry(): RenderedEntry {
  const title = make('span', 'title');
  const fate = make('span', 'fate');
  const time = make('span', 'time');
  const why = make('span', 'why');
  const body = make('div', 'payload');
  const details = make('details', 'details', make('summary', 'summary', title, fate, time, why), body);
  const root = make('li', 'entry', details);
  let shown: Entry | undefined;
  const fill = () => {
    if (!shown || !details.open) return;
    body.textContent = '';
    body.append(...explain(shown).map((sentence) => make('p', 'sentence', sentence)), ...renderFields(shown));
  };
  // Nobody pays for what is closed.
  details.ontoggle = fill;
  return {
    root,
    update(entry) {
      shown = entry;
      title.textContent = titleOf(entry);
      fate.textContent = fateInWords(entry);
      fate.setAttribute('part', `fate ${entry.fate}`);
      time.textContent = clock(entry.at);
      why.textContent = [entry.reason, entry.field].filter(Boolean).join(': ');
      fill();
    },
  };
}
