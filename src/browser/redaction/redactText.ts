import { redactFound } from './redactFound.ts';

/**
 * Replaces what looks like an identifier or a secret, in whatever encoding, by a labelled placeholder such as
 * `[email]`. Text in which nothing is found stays as it is; beyond 2,000 characters it is cut.
 *
 * @param rounds how often to look again
 */
export function redactText(text: string, rounds = 9): string {
  try {
    // Enrich's limit of page_title. What the cut may have halved would not be found: it goes too.
    const kept = text.length > 2000 ? text.slice(0, 2000).replace(/\S+$/, '') : text;
    const redacted = redactFound(kept);
    if (redacted === kept) return kept;
    // Until nothing changes, for what is sent twice must stay as it is. Once is enough but for what is made to need more.
    return rounds ? redactText(redacted, rounds - 1) : '[text]';
  } catch {
    return '[text]';
  }
}
