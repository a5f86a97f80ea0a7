import { PATTERNS, type Pattern } from './patterns.ts';
import { unpack } from './unpack.ts';

/** Longer texts are cut: no title is longer, and time stays bounded. */
const MAX_LENGTH = 4096;

const redactPattern = (text: string, [label, regex, holds = Boolean]: Pattern): string =>
  // A digest that stands alone is what this library itself makes of an identifier.
  /^(?:[\da-f]{32}){1,2}$/.test(text)
    ? text
    : text.replace(regex, (match) => (holds(match) ? `[${label}]` : match));

const placeholderFor = (text: string): string | undefined => {
  const view = unpack(text);
  const found = PATTERNS.find((pattern) => redactPattern(view, pattern) !== view);
  return found && `[${found[0]}]`;
};

const redactOnce = (text: string): string => {
  const cut = text.length > MAX_LENGTH ? text.slice(0, text.lastIndexOf(' ', MAX_LENGTH) + 1) : text;
  const redacted = PATTERNS.reduce(redactPattern, cut);
  const placeholder = placeholderFor(redacted);
  if (!placeholder) return redacted;
  const byWord = redacted.replace(/\S+/g, (word) => placeholderFor(word) ?? word);
  return byWord === redacted ? placeholder : byWord;
};

/**
 * Replaces what identifies somebody by a placeholder that names its class, such as `[email]`: see `PATTERNS`.
 * What shows only when decoded takes its whole word with it, or the whole text where it spans words.
 *
 * A text over 4,096 characters is cut after a word. Redacting twice changes nothing.
 *
 * @throws nothing: what cannot be read becomes `[unreadable]`
 * @example
 * redactText('Invite jane@example.com'); // 'Invite [email]'
 */
export function redactText(text: string): string {
  try {
    for (let round = 5; round--; ) {
      const redacted = redactOnce(text);
      if (redacted === text) return text;
      text = redacted;
    }
  } catch {}
  return '[unreadable]';
}
