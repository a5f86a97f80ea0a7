import { redactFound } from './redactFound.ts';

/**
 * Replaces what looks like an identifier or a secret, in whatever encoding, by a labelled placeholder such as
 * `[email]`. Text in which nothing is found stays as it is; beyond 2,000 characters it is cut.
 */
export function redactText(text: string): string {
  try {
    // Enrich's limit of page_title. What the cut may have halved would not be found: it goes too.
    const kept = text.length > 2000 ? text.slice(0, 2000).replace(/\S+$/, '') : text;
    const redacted = redactFound(kept);
    if (redacted === kept) return kept;
    // Until nothing changes, for what is sent twice must stay as it is. A find takes at least one character
    // that isn't a placeholder's: it ends, mostly here.
    return redactText(redacted);
  } catch {
    return '[text]';
  }
}
