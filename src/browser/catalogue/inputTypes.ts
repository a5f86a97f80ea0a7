/**
 * A slug of an event: at most 64 characters of `a-z`, `0-9`, with single `-` or `_` between. As a type it takes
 * lower-case literals and refuses a plain `string`, which could be anything a visitor wrote. Narrow a value that
 * is only known at run time with `isSlug`.
 */
export type Slug = Lowercase<string>;

/** A UUID as `crypto.randomUUID()` types it. */
export type Uuid = `${string}-${string}-${string}-${string}-${string}`;

/** A time as `Date.prototype.toISOString()` writes it; `toISOString() as Timestamp`. */
export type Timestamp = `${number}-${number}-${number}T${string}Z`;

type Sign =
  | ' '
  | '.'
  | ','
  | ':'
  | ';'
  | '/'
  | '\\'
  | '@'
  | '?'
  | '!'
  | '&'
  | '='
  | '#'
  | '%'
  | '+'
  | '\n'
  | '\t';
type NotSlug = '' | `${string}${Sign}${string}`;

/**
 * The data of a call, with `never` for what cannot leave: a literal that is no slug, a field the schema does
 * not have. `Slug` alone would still take the literal `'hello jane'`.
 *
 * @example
 * declare function track<N extends keyof CatalogueEvents, const D extends CatalogueEvents[N]>(
 *   name: N, data: D & NoFreeText<CatalogueEvents[N], D>): Outcome;
 */
export type NoFreeText<Fields, Data> = {
  [K in keyof Data]: K extends keyof Fields
    ? string extends NonNullable<Fields[K]> // a *_hash field takes any raw value
      ? Data[K]
      : Slug extends NonNullable<Fields[K]>
        ? Data[K] extends NotSlug
          ? never
          : Data[K]
        : Data[K]
    : never;
};
