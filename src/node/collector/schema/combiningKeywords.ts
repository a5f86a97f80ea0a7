import { isJsonArray } from '../json/exactJson.ts';
import { type DataReport, type Keyword, report } from './validation.ts';

const allOf: Keyword = (value, { compile }) => {
  if (!isJsonArray(value)) return undefined;
  const checks = value.map(compile);
  return (data, path) => checks.flatMap((check) => check(data, path));
};

const anyOf: Keyword = (value, { compile }) => {
  if (!isJsonArray(value)) return undefined;
  const checks = value.map(compile);
  return (data, path) => {
    const reports: DataReport[] = [];
    for (const check of checks) {
      const found = check(data, path);
      // The others are not asked any more: one of them may be no schema at all.
      if (found.length === 0) return [];
      reports.push(...found);
    }
    return reports;
  };
};

const oneOf: Keyword = (value, { compile }) => {
  if (!isJsonArray(value)) return undefined;
  const checks = value.map(compile);
  return (data, path) => {
    const reports: DataReport[] = [];
    let valid = 0;
    for (const check of checks) {
      const found = check(data, path);
      reports.push(...found);
      if (found.length === 0) valid += 1;
      if (valid > 1) return report('oneOf', path, MORE_THAN_ONE);
    }
    return valid === 1 ? [] : reports;
  };
};

const MORE_THAN_ONE = ': should be valid to one and only one of schema, but more than one are valid';

const not: Keyword = (value, { compile }) => {
  const check = compile(value);
  return (data, path) =>
    check(data, path).length > 0 ? [] : report('not', path, ': should not be valid to the schema');
};

const ref: Keyword = (value, { resolve }) => (typeof value === 'string' ? resolve(value) : undefined);

/** Keywords that hold the same value against other schemas. */
export const COMBINING_KEYWORDS: Readonly<Record<string, Keyword>> = { allOf, anyOf, oneOf, not, $ref: ref };
