import type { ConsentMode } from '../contract/types.ts';
import { make } from '../page/make.ts';
import { MODES, type Shown } from './describeConsent.ts';
import type { PreferencesTexts, TextKey } from './texts.ts';
import { untilWhen } from './untilWhen.ts';

const WORDS: Readonly<Record<ConsentMode, readonly [label: TextKey, hint: TextKey]>> = {
  off: ['labelOff', 'hintOff'],
  anonymous: ['labelAnonymous', 'hintAnonymous'],
  identified: ['labelIdentified', 'hintIdentified'],
};
const DAY_S = 86_400;
/** What stands for a date in a text. */
const UNTIL = '{until}';
/** Ids of the shadow tree: what describes a choice. */
const REASON = 'reason';
const LOCKED = 'locked';

/** Screen readers read a live region again whenever it is written. */
const write = (node: Node, text = ''): void => {
  if (node.textContent !== text) node.textContent = text;
};

/** One choice: its label, and the radio button in it. */
function renderChoice(text: PreferencesTexts, value: ConsentMode, choose: (mode: ConsentMode) => void) {
  const [labelKey, hintKey] = WORDS[value];
  const radio = make('input', 'radio');
  radio.type = 'radio';
  radio.name = 'mode';
  radio.value = value;
  radio.onchange = () => choose(value);
  const label = make('span', 'label', text[labelKey]);
  const hint = make('span', 'hint', text[hintKey].replace(UNTIL, untilWhen('visitor', DAY_S)));
  label.id = `${value}-label`;
  hint.id = `${value}-hint`;
  radio.setAttribute('aria-labelledby', label.id);
  radio.setAttribute('aria-describedby', `${hint.id} ${LOCKED}`);
  return { radio, choice: make('label', 'choice', radio, make('span', 'words', label, hint)) };
}

/** What is sent, in detail. */
function renderDetails(text: PreferencesTexts): HTMLElement {
  const list = (head: string, items: readonly string[]) => [
    make('p', 'head', head),
    make('ul', 'list', ...items.map((item) => make('li', 'item', item))),
  ];
  return make(
    'details',
    'details',
    make('summary', 'summary', text.details),
    ...list(text.labelAnonymous, text.both),
    ...list(text.headIdentified, text.identified),
    ...list(text.headActions, text.actions),
    make('p', 'request', text.request),
  );
}

/** What `<telemetry-preferences>` shows: its outermost element, and how a consent is written into it. */
export interface Rendered {
  readonly base: HTMLElement;
  show(shown: Shown): void;
}

/** @param choose is told the mode that the visitor chooses. */
export function renderPreferences(text: PreferencesTexts, choose: (mode: ConsentMode) => void): Rendered {
  const honoured = make('strong', 'honoured');
  const mode = make('strong', 'mode');
  const reason = make('span', REASON);
  const locked = make('p', LOCKED);
  const state = make('p', 'state', mode, honoured, ' ', reason);
  state.setAttribute('role', 'status');
  reason.id = REASON;
  locked.id = LOCKED;
  const choices = MODES.map((value) => renderChoice(text, value, choose));
  const group = make(
    'fieldset',
    'choices',
    make('legend', 'question', text.question),
    locked,
    ...choices.map(({ choice }) => choice),
  );
  group.setAttribute('aria-describedby', `${REASON} ${LOCKED}`);
  return {
    base: make('section', 'base', state, group, renderDetails(text)),
    show(shown) {
      write(honoured, shown.refused ? text.honoured : '');
      write(mode, shown.state && text[shown.state]);
      const end = shown.checked === 'off' ? text.noEnd : untilWhen('consent', 1);
      write(reason, shown.reason && text[shown.reason].replace(UNTIL, end));
      write(locked, shown.refused ? text.locked : '');
      for (const { radio } of choices) {
        radio.checked = shown.checked === radio.value;
        radio.disabled = !shown.open.includes(radio.value as ConsentMode);
      }
    },
  };
}
