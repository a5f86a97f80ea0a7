import { isJsonArray, isJsonObject, type Json, printJson } from './exactJson.ts';

/** To be read: two spaces a level, numbers as they were written, and what is null left out of objects. */
export function prettyJson(json: Json, indent = ''): string {
  const deeper = `${indent}  `;
  const block = (open: string, close: string, lines: readonly string[]) =>
    lines.length === 0
      ? open + close
      : `${open}\n${lines.map((line) => deeper + line).join(',\n')}\n${indent}${close}`;
  if (isJsonArray(json))
    return block(
      '[',
      ']',
      json.map((item) => prettyJson(item, deeper)),
    );
  if (!isJsonObject(json)) return printJson(json);
  const filled = [...json].filter(([, value]) => value !== null);
  return block(
    '{',
    '}',
    filled.map(([key, value]) => `${printJson(key)}: ${prettyJson(value, deeper)}`),
  );
}
