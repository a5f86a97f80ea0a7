import type { ConsentMode, ConsentState, Telemetry } from '../../src/browser/contract/types.ts';
import { modeInWords, reasonInWords } from '../../src/browser/inspector/words.ts';
import { element } from '../shared/element.ts';

const MODES: readonly ConsentMode[] = ['off', 'anonymous', 'identified'];

/** The mode in force, who decided it, and the three buttons by which a visitor decides. */
export class ConsentControls {
  readonly root = element('section', { class: 'tp-consent', 'aria-label': 'Consent' });
  readonly #mode = element('p', { class: 'tp-mode' }, 'Loading …');
  readonly #words = element('p', { class: 'tp-words' });
  readonly #reason = element('p', { class: 'tp-reason' });
  readonly #note = element('p', { class: 'tp-note', role: 'status' });
  readonly #buttons: readonly HTMLButtonElement[];

  constructor(choose: (mode: ConsentMode) => void) {
    this.#buttons = MODES.map((mode) => {
      const button = element(
        'button',
        { type: 'button', value: mode, 'aria-pressed': 'false', disabled: true },
        mode,
      );
      button.addEventListener('click', () => choose(mode));
      return button;
    });
    this.root.append(
      this.#mode,
      this.#words,
      this.#reason,
      element('div', { class: 'tp-choice', role: 'group', 'aria-label': 'Your choice' }, ...this.#buttons),
      this.#note,
    );
  }

  show(state: ConsentState): void {
    this.root.dataset.mode = state.waiting ? 'waiting' : state.mode;
    this.#mode.textContent = state.waiting ? 'waiting' : state.mode;
    this.#words.textContent = modeInWords(state);
    this.#reason.textContent = reasonInWords(state);
    this.#note.textContent = '';
    for (const button of this.#buttons) {
      button.disabled = false;
      button.setAttribute('aria-pressed', String(!state.waiting && button.value === state.mode));
    }
  }

  /** Says so when another no outweighs the visitor's yes. */
  answer(asked: ConsentMode, { consent }: Telemetry): void {
    this.show(consent);
    if (consent.mode !== asked)
      this.#note.textContent = `You asked for “${asked}”. A no always wins, whoever says it.`;
  }

  missing(): void {
    this.root.dataset.mode = 'missing';
    this.#mode.textContent = 'not running';
    this.#words.textContent = 'The drop-in did not start, and the page works all the same.';
    this.#reason.replaceChildren(
      'Either it is not built yet (',
      element('code', {}, 'npm run build'),
      '), or it was blocked, or the script tag has an attribute it refused: then the console has one line.',
    );
  }
}
