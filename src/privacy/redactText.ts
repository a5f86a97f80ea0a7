const FOUND = [
  [/[^\s@<>]+@[^\s@<>]+/g, '[email]'],
  [/\b[\w+/=-]{32,}/g, '[token]'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '[ip]'],
] as const;

/** Replaces what looks like an identifier or a secret by a labelled placeholder. */
export function redactText(text: string): string {
  try {
    return FOUND.reduce((rest, [pattern, label]) => rest.replace(pattern, label), text.slice(0, 2000));
  } catch {
    return '[text]';
  }
}
