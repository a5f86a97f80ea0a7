import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConsentMode } from '../types.ts';
import { decideConsent, type Refusals } from './decideConsent.ts';

const DOCS = readFileSync(new URL('../../docs/consent.md', import.meta.url), 'utf8');

/** The rows of the table under a heading, without its head. */
function table(heading: string): string[][] {
  const section = DOCS.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

const NOBODY: Refusals = {
  server_setting: false,
  visitor_choice: false,
  has_disabled_tracking: false,
  global_privacy_control: false,
  do_not_track: false,
  consent_manager: false,
};

describe('docs/consent.md', () => {
  const refusing = table('Who can say no').map(([because]) => because as keyof Refusals);

  it('names everybody who can say no', () => {
    expect([...refusing].sort()).toEqual(Object.keys(NOBODY).sort());
  });

  it('names them in the order in which a visitor is told', () => {
    for (const [index, first] of refusing.entries())
      for (const other of refusing.slice(index)) {
        const refusals = { ...NOBODY, [first]: true, [other]: true };
        const consent = decideConsent(refusals, true, 'identified', 'identified', true, false);
        expect(consent).toEqual({ mode: 'off', because: first, waiting: false });
      }
  });

  it.each(table('Where nobody says no'))('%s: %s', (situation, mode, because, waiting) => {
    const said = (who: string) =>
      new RegExp(`${who} (?:has said )?(anonymous|identified)`).exec(situation ?? '')?.[1] as
        | ConsentMode
        | undefined;
    const consent = decideConsent(
      NOBODY,
      /a consent manager is named|^it has said/.test(situation ?? ''),
      said('it'),
      said('the visitor'),
      /server says true/.test(situation ?? ''),
      /opt-in/.test(situation ?? ''),
    );
    expect(consent).toEqual({ mode, because, waiting: waiting === 'yes' });
  });
});
