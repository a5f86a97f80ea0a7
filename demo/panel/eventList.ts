import type { Entry } from '../../src/browser/inspector/entry.ts';
import { explain, KEYS } from '../../src/browser/inspector/words.ts';
import { element } from '../shared/element.ts';
import type { Sighting } from './micro.ts';

/** The events of this page, newest first. An entry that somebody has opened stays as it is. */
export class EventList {
  readonly root = element('section', { class: 'tp-events', 'aria-label': 'Events' });
  readonly #list = element('ol', { class: 'tp-list', reversed: true });
  readonly #empty = element('p', { class: 'tp-empty' }, 'No event yet.');
  #good = 0;
  #bad = 0;

  constructor() {
    this.root.append(this.#empty, this.#list);
  }

  add(fresh: readonly Sighting[]): void {
    for (const sighting of fresh) {
      if (sighting.errors.length > 0) this.#bad += 1;
      else this.#good += 1;
      this.#list.prepend(item(sighting, sighting.errors.length > 0 ? 'bad' : 'good'));
    }
    this.#empty.hidden = this.#good + this.#bad > 0;
  }

  /** A call that led to no event, and why. */
  addDropped({ name, at, given, ...rest }: Entry): void {
    const summary = Object.entries(given ?? {}).map(([key, value]) => [key, `${value}`] as const);
    const errors = explain({ name, at, ...rest });
    this.#list.prepend(item({ id: '', name, at, errors, summary, payload: [] }, 'dropped'));
  }

  explainEmpty(text: string): void {
    if (this.#empty.textContent !== text) this.#empty.textContent = text;
  }

  /** The whole list in a few words. */
  get verdict(): string {
    const all = this.#good + this.#bad;
    if (all === 0) return 'no event yet';
    const count = all === 1 ? '1 event' : `${all} events`;
    if (this.#bad > 0) return `${count}, ${this.#bad} refused`;
    return all === 1 ? `${count}, good` : `${count}, all good`;
  }
}

function item(
  { name, at, errors, summary, payload }: Sighting,
  verdict: 'good' | 'bad' | 'dropped',
): HTMLElement {
  const head = element(
    'summary',
    {},
    element('span', { class: 'tp-name' }, name),
    element('span', { class: verdict === 'good' ? 'tp-good' : 'tp-bad' }, verdict),
    element('time', Number.isNaN(at) ? {} : { datetime: new Date(at).toISOString() }, clock(at)),
    element('span', { class: 'tp-fields' }, ...telling(summary).map(field)),
  );
  const body = element(
    'div',
    { class: 'tp-payload' },
    ...errors.map((error) => element('p', { class: 'tp-error' }, error)),
    element('dl', {}, ...payload.map(row)),
  );
  return element('li', { 'data-event': name, 'data-verdict': verdict }, element('details', {}, head, body));
}

function field([key, value]: readonly [string, string]): HTMLElement {
  return element('span', {}, element('b', {}, key), ` ${shortened(value)}`);
}

function row([key, value]: readonly [string, string]): HTMLElement {
  const meaning = KEYS[key];
  const term = element('dt', {}, element('code', {}, key), ...(meaning ? [` ${meaning}`] : []));
  const long = value.length > 38 || value.includes('\n');
  const shown = element('dd', {}, element('code', {}, value));
  if (value.includes(PRIVATE))
    shown.append(element('p', { class: 'tp-hint' }, 'A private host: its name stays here.'));
  return element('div', { class: long ? 'tp-long' : '' }, term, shown);
}

/** What an address on localhost or a LAN leaves as. */
const PRIVATE = 'private.invalid';
const FIRST = ['phase', 'outcome', 'error_kind'];

/** The fields that tell one event from the next: first how an operation stands, never its id. */
const telling = (summary: Sighting['summary']): Sighting['summary'] => {
  const rank = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  return summary
    .filter(([key]) => key !== 'operation_id')
    .sort(([one], [other]) => rank(one) - rank(other))
    .slice(0, 5);
};

/** Hashes and ids would fill the line; their first characters tell them apart. */
const shortened = (value: string): string => {
  if (/^[\da-f-]{32,}$/.test(value)) return `${value.slice(0, 8)}…`;
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
};

const clock = (at: number): string => (Number.isNaN(at) ? '' : new Date(at).toTimeString().slice(0, 8));
