/** In whose words a command was given: analytics.js, gtag.js, Google Tag Manager, ga.js. */
export type Dialect = 'ga' | 'gtag' | 'dataLayer' | '_gaq';

/** One call that the page made to Google Analytics, and when and where. */
export interface Command {
  readonly dialect: Dialect;
  readonly words: readonly unknown[];
  /** Milliseconds since the epoch. For what was queued before anything of ours was there: when we came. */
  readonly time: number;
  readonly url: string;
  readonly title: string;
}

/** Fields of a command, by name. Read by own keys only: a page may have a polluted Object.prototype. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const field = (fields: unknown, name: string): unknown =>
  isFields(fields) && Object.keys(fields).includes(name) ? fields[name] : undefined;

/** Commands and hits of Google's that are not taken. */
const KNOWN =
  /^(require|provide|social|timing|exception|transaction|item|consent|_(add(Item|Trans|Ignored\w+)|track(Trans|Social|Timing)|set[A-Z][a-zA-Z]+|gat))$/;

/** A word of the page, where it is one of Google's: any other could be a value in the wrong place. */
export const nameOf = (word: unknown): string => (KNOWN.test(`${word}`) ? `${word}` : '…');
