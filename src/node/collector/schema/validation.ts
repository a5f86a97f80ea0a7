import type { Json, JsonObject } from '../json/exactJson.ts';

/** What is wrong at one place, in the form of a bad row's dataReports. */
export interface DataReport {
  readonly message: string;
  readonly path: string;
  readonly keyword: string;
  readonly targets: readonly string[];
}

/** Everything that is wrong with the data at this place (`$.a[0]`). */
export type Check = (data: Json, path: string) => DataReport[];

/** What a keyword is compiled with. */
export interface Around {
  /** The schema that the keyword stands in. */
  readonly schema: JsonObject;
  /** The schema around that one. */
  readonly parent: JsonObject | undefined;
  readonly compile: (schema: Json) => Check;
  readonly resolve: (reference: string) => Check;
}

/** The check of a keyword; undefined when its value requires nothing. */
export type Keyword = (value: Json, around: Around) => Check | undefined;

/** One report, in the words of networknt's json-schema-validator. */
export const report = (
  keyword: string,
  path: string,
  words: string,
  targets: readonly string[] = [],
): DataReport[] => [{ message: `${path}${words}`, path, keyword, targets }];
