import type { Because, ConsentMode, Telemetry } from '../contract/types.ts';
import { findInstance } from '../page/findInstance.ts';
import { readDoNotTrack, readGlobalPrivacyControl } from '../page/signals.ts';
import { readHasDisabledTracking } from '../page/storedChoice.ts';
import { adoptStyle } from './adoptStyle.ts';
import { describeConsent, MODES, type Shown } from './describeConsent.ts';
import { quietly } from './quietly.ts';
import { type PreferencesTexts, texts } from './texts.ts';

/** A script that has not come within this time, in milliseconds, is taken for blocked, until it comes. */
const PATIENCE = 3000;

const WORDS: Readonly<
  Record<ConsentMode, readonly [label: keyof PreferencesTexts, hint: keyof PreferencesTexts]>
> = {
  off: ['labelOff', 'hintOff'],
  anonymous: ['labelAnonymous', 'hintAnonymous'],
  identified: ['labelIdentified', 'hintIdentified'],
};

/** Who says no beside the visitor's own choice, in the order of the gate. */
const signal = (): Because | undefined =>
  readHasDisabledTracking()
    ? 'has_disabled_tracking'
    : readGlobalPrivacyControl()
      ? 'global_privacy_control'
      : readDoNotTrack()
        ? 'do_not_track'
        : undefined;

/** An element that pages can style by its part. */
function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  part: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.setAttribute('part', part);
  made.append(...children);
  return made;
}

const makeList = (items: readonly string[]): HTMLElement =>
  make('ul', 'list', ...items.map((item) => make('li', 'item', item)));

/** Screen readers read a live region again whenever it is written. */
const write = (node: Node, text: string): void => {
  if (node.textContent !== text) node.textContent = text;
};

/** `<telemetry-preferences>` without its class. */
export interface Preferences {
  texts: Partial<PreferencesTexts> | undefined;
  connect(): void;
  disconnect(): void;
  /** Writes everything anew, in the language of the place. */
  build(): void;
}

/** What the element does: finds the instance, shows its consent, passes on the visitor's choice. */
export function createPreferences(host: HTMLElement): Preferences {
  const root = host.attachShadow({ mode: 'open' });
  let telemetry: Telemetry | undefined;
  let ownTexts: Partial<PreferencesTexts> | undefined;
  let show = (_shown: Shown): void => {};
  let unfollow: (() => void) | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  let isMissing = false;

  const update = () => {
    const consent = telemetry?.consent;
    if (consent) show(describeConsent(consent, signal()));
    else show(isMissing ? { state: 'sendsNothing', reason: 'notRunning' } : {});
  };

  const build = () => {
    const language = /^de\b/i.test(host.closest<HTMLElement>('[lang]')?.lang ?? '') ? 'de' : 'en';
    const text = { ...texts[language], ...ownTexts };
    const honoured = make('strong', 'honoured');
    const mode = make('strong', 'mode');
    const reason = make('span', 'reason');
    const state = make('p', 'state', mode, honoured, ' ', reason);
    state.setAttribute('role', 'status');
    const locked = make('p', 'locked');
    reason.id = 'reason';
    locked.id = 'locked';
    const choices = make('fieldset', 'choices', make('legend', 'question', text.question), locked);
    const radios = MODES.map((value) => {
      const [labelKey, hintKey] = WORDS[value];
      const radio = make('input', 'radio');
      radio.type = 'radio';
      radio.name = 'mode';
      radio.value = value;
      radio.onchange = () => {
        quietly(() => telemetry?.setConsent(value));
        update();
        host.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      };
      const label = make('span', 'label', `${text[labelKey]}`);
      const hint = make('span', 'hint', `${text[hintKey]}`);
      label.id = `${value}-label`;
      hint.id = `${value}-hint`;
      radio.setAttribute('aria-labelledby', label.id);
      radio.setAttribute('aria-describedby', `${hint.id} ${locked.id}`);
      choices.append(make('label', 'choice', radio, make('span', 'words', label, hint)));
      return radio;
    });
    choices.setAttribute('aria-describedby', `${reason.id} ${locked.id}`);

    show = (shown) => {
      write(honoured, shown.refused ? text.honoured : '');
      write(mode, shown.state ? `${text[shown.state]}` : '');
      write(reason, shown.reason ? `${text[shown.reason]}` : '');
      write(locked, shown.refused ? text.locked : '');
      for (const radio of radios) {
        radio.checked = shown.checked === radio.value;
        radio.disabled = !shown.open?.includes(radio.value as ConsentMode);
      }
    };
    const base = make(
      'section',
      'base',
      state,
      choices,
      make(
        'details',
        'details',
        make('summary', 'summary', text.details),
        make('p', 'head', text.labelAnonymous),
        makeList(text.both),
        make('p', 'head', text.headIdentified),
        makeList(text.identified),
        make('p', 'head', text.headActions),
        makeList(text.actions),
        make('p', 'request', text.request),
      ),
    );
    // The page may be in a third language: these words still are in theirs.
    if (!ownTexts) base.lang = language;
    root.textContent = '';
    adoptStyle(root);
    root.append(base);
    update();
  };

  const follow = () => {
    unfollow?.();
    unfollow = host.isConnected ? telemetry?.onConsentChange(update) : undefined;
    update();
  };

  const look = () => {
    if (isAsked) return;
    isAsked = true;
    // The global may be anybody's.
    quietly(() =>
      findInstance((found) => {
        telemetry = found;
        follow();
      }),
    );
  };

  return {
    get texts() {
      return ownTexts;
    },
    set texts(own) {
      ownTexts = own;
      build();
    },
    connect() {
      build();
      look();
      patience = setTimeout(() => {
        isMissing = true;
        update();
      }, PATIENCE);
      follow();
    },
    disconnect() {
      clearTimeout(patience);
      follow();
    },
    build,
  };
}
