import type { Voice } from './voices.ts';

/** The rules that a page can break. docs/audit.md explains them. */
export type Rule = 'raw-value' | 'loaded' | 'stored' | 'sent' | 'id';

/** One breach of a rule, after one voice. Equal breaches are one, with a count. */
export interface AuditFind {
  readonly rule: Rule;
  /** A request as `POST https://host/path`, or what is stored, as `cookie _sp_id.1fff of localhost`. */
  readonly place: string;
  /** The part of the request: `body.data[].url`, `header cookie`. */
  readonly field?: string;
  /** Which id, or where the raw value stands on the page. */
  readonly what?: string;
  /** How the value was encoded: `as is`, or the chain of encodings and hashes. */
  readonly how?: string;
  readonly excerpt?: string;
  /** How often. */
  readonly count: number;
}

/** A script that was loaded. */
export interface Loaded {
  readonly address: string;
  readonly whose: 'package' | 'tracker' | 'page' | 'other';
  /** As it travelled. */
  readonly bytes: number;
}

/** Something that was stored, without its value. */
export interface Stored {
  readonly kind: string;
  readonly name: string;
  readonly of: string;
  /** It was there before the page was opened, or is how a choice is remembered. */
  readonly isExpected: boolean;
}

/** What was sent to one origin. Requests to the page's own origin are not reported. */
export interface Sent {
  readonly to: string;
  readonly whose: 'tracker' | 'other';
  readonly requests: readonly {
    readonly method: string;
    readonly address: string;
    /** Of the body, by their place. */
    readonly fields: Readonly<Record<string, string>>;
  }[];
}

/** One page after one voice. */
export interface VoiceReport {
  readonly voice: string;
  readonly title: string;
  readonly says: Voice['says'];
  /** Why the visit failed. The rest is then empty. */
  readonly failure?: string;
  /** What the package on the page said last; absent where there is none. */
  readonly consent?: string;
  readonly loaded: readonly Loaded[];
  readonly stored: readonly Stored[];
  readonly sent: readonly Sent[];
  readonly finds: readonly AuditFind[];
}

export interface PageReport {
  readonly address: string;
  /** Whether this package was met on it, in any voice. */
  readonly hasPackage: boolean;
  readonly voices: readonly VoiceReport[];
}

/** What `--json` prints. */
export interface AuditReport {
  /** The version of this format. An additional field does not change it. */
  readonly format: 1;
  readonly isClean: boolean;
  /** How many finds there are, and how many visits failed. */
  readonly finds: number;
  readonly failures: number;
  readonly pages: readonly PageReport[];
}
