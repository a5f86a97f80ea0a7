import type { ConsentState } from '../contract/types.ts';
import { make } from '../page/make.ts';
import type { Entry } from './entry.ts';
import { type RenderedEntry, renderEntry } from './renderEntry.ts';
import { renderConsent, renderFacts } from './renderFacts.ts';
import { summarise } from './words.ts';

/** What can be done with the panel. */
export interface Actions {
  exportJson(): void;
  close(): void;
}

/** What the panel shows, and how it is told of news. */
export interface Panel {
  readonly base: HTMLElement;
  readonly bar: HTMLElement;
  readonly move: HTMLElement;
  entry(entry: Entry): void;
  forget(entry: Entry): void;
  /** Shows all that is not an entry as it is now. */
  update(entries: readonly Entry[], consent: ConsentState | undefined): void;
}

const button = (label: string, act: (() => void) | undefined): HTMLButtonElement => {
  const made = make('button', 'button', label);
  made.type = 'button';
  if (act) made.onclick = act;
  return made;
};

const section = (title: string, isOpen: boolean, body: HTMLElement): HTMLDetailsElement => {
  const made = make('details', 'section', make('summary', 'section-title', title), body);
  made.open = isOpen;
  return made;
};

function renderBar(actions: Actions, fold: () => void) {
  const mode = make('span', 'mode', 'no instance yet');
  const move = button('Move', undefined);
  move.setAttribute('aria-label', 'Move, with the arrow keys');
  const folding = button('Fold', fold);
  folding.setAttribute('aria-expanded', 'true');
  const title = make('h2', 'name', 'Telemetry inspector');
  const bar = make(
    'div',
    'bar',
    title,
    mode,
    make('span', 'buttons', move, folding, button('Close', actions.close)),
  );
  return { bar, mode, move, folding };
}

/** Newest first: what has just happened is what one looks for. */
function renderList() {
  const list = make('ol', 'entries');
  list.reversed = true;
  const rendered = new Map<Entry, RenderedEntry>();
  return {
    list,
    show(entry: Entry) {
      let item = rendered.get(entry);
      if (!item) {
        item = renderEntry();
        rendered.set(entry, item);
        list.prepend(item.root);
      }
      item.update(entry);
    },
    forget(entry: Entry) {
      rendered.get(entry)?.root.remove();
      rendered.delete(entry);
    },
  };
}

export function renderPanel(actions: Actions): Panel {
  const summary = make('p', 'count');
  summary.setAttribute('role', 'status');
  const consent = make('div', 'consent');
  const facts = make('div', 'browser');
  const { list, show, forget } = renderList();
  const note = make(
    'p',
    'hint',
    'Shows what happens while it is open. The file holds what the page gave, raw.',
  );
  const body = make(
    'div',
    'body',
    section('Consent: who says what', false, consent),
    section('Collector, storage, downloads', false, facts),
    make('div', 'toolbar', make('h3', 'head', 'Calls and events'), summary),
    list,
    make('div', 'foot', button('Export as JSON', actions.exportJson), note),
  );
  // A region that scrolls can be reached with the keyboard.
  body.tabIndex = 0;
  body.setAttribute('role', 'group');
  body.setAttribute('aria-label', 'What the inspector has seen');
  const { bar, mode, move, folding } = renderBar(actions, () => {
    body.hidden = !body.hidden;
    folding.setAttribute('aria-expanded', `${!body.hidden}`);
  });
  const base = make('section', 'base', bar, body);
  base.setAttribute('aria-label', 'Telemetry inspector');
  return {
    base,
    bar,
    move,
    entry: show,
    forget,
    update(entries, state) {
      const words = summarise(entries);
      if (summary.textContent !== words) summary.textContent = words;
      facts.textContent = '';
      facts.append(renderFacts(entries));
      if (!state) return;
      mode.textContent = state.waiting ? 'waiting' : state.mode;
      mode.setAttribute('part', `mode ${state.waiting ? 'waiting' : state.mode}`);
      consent.textContent = '';
      consent.append(...renderConsent(state));
    },
  };
}
