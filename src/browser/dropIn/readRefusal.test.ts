// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ManagerAnswer } from '../contract/manager.ts';
import type { Because, ConsentMode } from '../contract/types.ts';
import { readRefusal } from './readRefusal.ts';

/** Has everybody here say no. */
const refuse = (...refusing: readonly Because[]): ReturnType<typeof readRefusal> => {
  const says = (who: Because) => refusing.includes(who);
  localStorage.clear();
  if (says('has_disabled_tracking')) localStorage.setItem('hasDisabledTracking', 'true');
  vi.stubGlobal('navigator', {
    globalPrivacyControl: says('global_privacy_control'),
    doNotTrack: says('do_not_track') ? '1' : null,
  });
  return readRefusal(
    says('server_setting') ? false : undefined,
    says('visitor_choice') ? 'off' : undefined,
    says('consent_manager') ? 'off' : undefined,
  );
};

/** The first column of the table in docs/consent.md. */
const documented = readFileSync('docs/consent.md', 'utf8')
  .split('## Who can say no\n')[1]
  ?.split('\n## ')[0]
  ?.matchAll(/^\| `(\w+)` \|(?! said)/gm);
const order = [...(documented ?? [])]
  .map(([, who]) => who as Because)
  .filter((who) => who !== ('because' as string));

afterEach(() => vi.unstubAllGlobals());

describe('readRefusal', () => {
  it('is nobody where nobody says no', () => {
    expect(refuse()).toBe(false);
    const yeses: [boolean, ConsentMode, ManagerAnswer][] = [
      [true, 'anonymous', 'anonymous'],
      [true, 'identified', 'identified'],
    ];
    for (const yes of yeses) expect(readRefusal(...yes)).toBe(false);
  });

  it('names everybody who can say no, in the order in which docs/consent.md tells a visitor', () => {
    expect(order).toHaveLength(6);
    for (const [index, first] of order.entries())
      for (const other of order.slice(index)) expect(refuse(other, first)).toBe(first);
  });

  it('holds where the page has replaced what it could call', () => {
    const original = Object.keys;
    Object.keys = () => [];
    try {
      for (const who of order) expect(refuse(who)).toBe(who);
    } finally {
      Object.keys = original;
    }
  });
});
