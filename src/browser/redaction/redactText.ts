import { redactFound } from './redactFound.ts';

/**
 * Replaces what looks like an identifier or a secret, in whatever encoding, by a labelled placeholder such as
 * `[email]`. Text in which nothing is found stays as it is; beyond 2,000 characters it is cut.
 *
 * @param rounds how often to look again
 */
export function redactText(text: string, rounds = 9): string {
  try {
    // Enrich's limit of page_title. A word that the cut may have halved goes, too: half an identifier would not be found.
    const kept = text.length > 2000 ? text.slice(0, 2000).replace(/\S+$/, '') : text;
    const redacted = redactFound(kept);
    if (redacted === kept) return kept;
    // Until nothing changes, so that a second redaction changes nothing. Only text made to need more takes a second round.
    return rounds ? redactText(redacted, rounds - 1) : '[text]';
  } catch {
    return '[text]';
  }
}
