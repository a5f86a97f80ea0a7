/** What a command means to us. */
export type Hit =
  | { readonly kind: 'pageView'; readonly sender: string; readonly path?: unknown; readonly title?: unknown }
  | {
      readonly kind: 'event';
      readonly sender: string;
      readonly category: unknown;
      readonly action: unknown;
      readonly label?: unknown;
      readonly value?: unknown;
    }
  | { readonly kind: 'projectId'; readonly value: unknown }
  | { readonly kind: 'appVersion'; readonly value: unknown }
  /** Names the command, never what it carries. */
  | { readonly kind: 'refused'; readonly why: string };

/** A translator remembers what was set before: it is one for each dialect and page. */
export type Translate = (words: readonly unknown[]) => readonly Hit[];
