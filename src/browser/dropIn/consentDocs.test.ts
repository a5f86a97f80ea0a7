import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConsentMode } from '../contract/types.ts';
import { decideConsent } from './decideConsent.ts';

const DOCS = readFileSync(new URL('../../../docs/consent.md', import.meta.url), 'utf8');

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

describe('docs/consent.md', () => {
  it.each(table('Where nobody says no'))('%s: %s', (situation, mode, because, waiting) => {
    const said = (who: string) =>
      new RegExp(`${who} (?:has said )?(anonymous|identified)`).exec(situation ?? '')?.[1] as
        | ConsentMode
        | undefined;
    const consent = decideConsent(
      false,
      {
        property: 'ui',
        consent: /opt-in/.test(situation ?? '') ? 'opt-in' : 'opt-out',
        ...(/a consent manager is named|^it has said/.test(situation ?? '') && { consentManager: 'tcf' }),
      },
      said('it'),
      said('the visitor'),
      /server says true/.test(situation ?? '') || undefined,
    );
    expect(consent).toEqual([mode, because]);
    // Where nobody says no, who is off is waiting.
    expect(waiting).toBe(mode === 'off' ? 'yes' : 'no');
  });
});
