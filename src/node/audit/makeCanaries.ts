import { randomBytes } from 'node:crypto';
import type { Canary } from '../../testing/leakFinder/createSearch.ts';

/** Values that nobody else has, by the place where a visit puts them. */
export interface Canaries {
  readonly address: { readonly email: string; readonly token: string };
  readonly fragment: { readonly token: string };
  readonly title: { readonly email: string; readonly token: string };
  /** Typed, by the type of the field. */
  readonly fields: Readonly<Record<'email' | 'tel' | 'number' | 'url' | 'password' | 'text', string>>;
  /** Typed into a field that the audit adds. */
  readonly added: { readonly text: string };
  /** All of them, as the search takes them. */
  readonly all: readonly Canary[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

const pick = (alphabet: string, length: number): string =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');

const email = (): string => `audit-${pick(LETTERS, 14)}@leak.example`;
const token = (): string => pick(LETTERS + LETTERS.toUpperCase() + DIGITS, 36);
/** Looks like nothing, as what somebody searches for. */
const word = (): string => `q${pick(LETTERS, 17)}`;

/** Makes the values of one audit. No two audits have the same. */
export function makeCanaries(): Canaries {
  const kinds = {
    address: { email: email(), token: token() },
    fragment: { token: token() },
    title: { email: email(), token: token() },
    fields: {
      email: email(),
      tel: `+4915${pick(DIGITS, 9)}`,
      number: `7${pick(DIGITS, 9)}`,
      url: `https://leak.example/${token()}`,
      password: token(),
      text: word(),
    },
    added: { text: word() },
  };
  const NAMES = {
    address: 'query of the address',
    fragment: 'fragment of the address',
    title: 'title',
    fields: 'form field',
    added: 'form field added later',
  };
  const all = Object.entries(kinds).flatMap(([kind, values]) =>
    Object.entries(values).map(([shape, value]) => ({
      surface: NAMES[kind as keyof typeof NAMES],
      shape,
      value,
    })),
  );
  return { ...kinds, all };
}
