import { appendFileSync } from 'node:fs';
import { type Verdict, verdictJson } from './events.ts';

/**
 * Appends each event to a file, one JSON document a line: `{"good":{…}}` or `{"bad":{…}}`.
 *
 * @throws Error when the file cannot be written.
 */
export function createNdjson(file: string): (verdicts: readonly Verdict[]) => void {
  const append = (text: string) => {
    try {
      appendFileSync(file, text);
    } catch (cause) {
      throw new Error(`Cannot write to ${file}: choose another file for the events.`, { cause });
    }
  };
  append('');
  return (verdicts) => append(verdicts.map((verdict) => `${verdictJson(verdict)}\n`).join(''));
}
