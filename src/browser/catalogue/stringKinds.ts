import { SLUG_PATTERN } from './slugPattern.ts';

/** A kind of string that cannot hold free text. Enums are another, and need no pattern. */
export interface StringKind {
  /** The mark of the kind in a table entry; see `FIELD_PATTERN`. */
  readonly mark: '-' | '.' | '@' | '^' | '#';
  /** Without its anchors. ASCII only and unambiguous. */
  readonly pattern: string;
  /** Least and greatest length: igluctl wants the greatest (stringLength). */
  readonly lengths: readonly [least: number, greatest: number];
  readonly format?: 'uuid' | 'date-time';
}

// Digits of a date that exists: what the run time lets pass must be valid where the event is checked, and that
// check knows the calendar. 29 February in the years that end in 00 is left out for short.
const LEAP_DAY = '[0-9]{2}(0[48]|[2468][048]|[13579][26])-02-29';
const SHORT_DAYS = '(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])';
const LONG_DAYS = '(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31';
const DATE = `(${LEAP_DAY}|[0-9]{4}-(${SHORT_DAYS}|${LONG_DAYS}))`;
const TIME = '([01][0-9]|2[0-3])(:[0-5][0-9]){2}[.][0-9]{3}Z';

/** All kinds. The list is closed: a site's own pattern could let free text pass, or take for ever. */
export const STRING_KINDS: Readonly<Record<string, StringKind>> = {
  slug: { mark: '-', pattern: SLUG_PATTERN, lengths: [1, 64] },
  version: { mark: '.', pattern: '[0-9A-Za-z.+-]{1,32}', lengths: [1, 32] },
  uuid: {
    mark: '@',
    pattern: '[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}',
    lengths: [36, 36],
    format: 'uuid',
  },
  timestamp: { mark: '^', pattern: `${DATE}T${TIME}`, lengths: [24, 24], format: 'date-time' },
  md5: { mark: '#', pattern: '[0-9a-f]{32}', lengths: [32, 32] },
  sha256: { mark: '#', pattern: '[0-9a-f]{64}', lengths: [64, 64] },
};
