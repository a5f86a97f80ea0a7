import type { ConsentState } from '../contract/types.ts';
import { make } from '../page/make.ts';
import type { Entry } from './entry.ts';
import {
  countRequests,
  readCookieNames,
  readLoadedFiles,
  readStoredKeys,
  type Sized,
} from './readBrowser.ts';
import { readVoices, type Voice } from './readVoices.ts';
import { isQueued, modeInWords, reasonInWords } from './words.ts';

const renderVoice = ({ who, says, isNo, decides }: Voice): HTMLElement =>
  make(
    'li',
    `voice${decides ? ' decides' : ''}`,
    make('span', 'who', who),
    ' ',
    make('span', isNo ? 'says no' : 'says', says + (decides ? ' ← decides' : '')),
  );

/** The consent in force, and everybody who has a say in it. */
export function renderConsent(consent: ConsentState): Node[] {
  return [
    make('p', 'sentence', modeInWords(consent)),
    make('p', 'sentence', reasonInWords(consent)),
    make('ul', 'voices', ...readVoices(consent).map(renderVoice)),
  ];
}

const sizeInWords = ({ name, bytes }: Sized): string =>
  `${name}: ${bytes < 0 ? 'its host hides the size' : `${bytes.toLocaleString('en')} B`}`;

const fact = (term: string, lines: readonly string[], none: string): HTMLElement =>
  make(
    'div',
    'fact',
    make('dt', 'term', term),
    make('dd', 'lines', ...(lines.length ? lines : [none]).map((line) => make('p', 'line', line))),
  );

const answers = (entries: readonly Entry[]): string[] => {
  const counts = new Map<string, number>();
  for (const { answer } of entries)
    if (answer) {
      const what = `${answer[2] ?? (answer[0] || 'no answer')}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
  return [...counts].map(([what, count]) => `${what}: ${count} ${count === 1 ? 'event' : 'events'}`);
};

/** Queue, answers, storage and downloads. */
export function renderFacts(entries: readonly Entry[]): HTMLElement {
  const queued = entries.filter(isQueued).map(({ name }) => name);
  const waiting = entries.filter(({ fate }) => fate === 'waiting' || fate === 'held').map(({ name }) => name);
  return make(
    'dl',
    'facts',
    fact('Waits in memory', waiting, 'nothing'),
    fact('In the queue to the collector', queued, 'nothing'),
    fact('Answers of the collector', answers(entries), 'none'),
    fact('Requests to the collector', [`${countRequests()}`], ''),
    fact('Keys in localStorage', readStoredKeys().map(sizeInWords), 'none'),
    fact('Cookies of Snowplow trackers', readCookieNames(), 'none: this package sets none'),
    fact('Downloaded', readLoadedFiles().map(sizeInWords), 'nothing that can be told from the app'),
  );
}
