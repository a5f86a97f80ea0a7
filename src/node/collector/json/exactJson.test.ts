import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, JsonNumber, parseExactJson, printJson } from './exactJson.ts';
import { prettyJson } from './prettyJson.ts';

describe('JSON read and printed', () => {
  it.each([
    '1.0',
    '-0',
    '123456789012345678901234567890.000',
    '1E400',
    '{"2":1,"1":2,"__proto__":3}',
    '"\\u007f\\u009f"',
    '[{},[],"",null,true]',
  ])('is what it was: %s', (text) => {
    expect(printJson(parseExactJson(text))).toBe(text);
  });

  it('has the last of equal keys, in the place of the first', () => {
    expect(printJson(parseExactJson('{"a":1,"b":2,"a":3}'))).toBe('{"a":3,"b":2}');
  });

  it('has half a pair of surrogates as Java writes it', () => {
    expect(printJson(parseExactJson('"\\ud800x😀"'))).toBe('"?x😀"');
  });

  it.each(['', '{', '[1,]', "{'a':1}", '\ufeff1', '01', '1 2', '"\n"'])('is none: %j', (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  });

  it('says the same as the platform, of whatever there is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const json: unknown = JSON.parse(text);
        // Its strings may hold halves of pairs, which are printed otherwise.
        fc.pre(!/[\ud800-\udfff]/.test(JSON.stringify(json)) && !JSON.stringify(json).includes('\\ud'));
        expect(JSON.parse(printJson(parseExactJson(text)))).toEqual(json);
      }),
    );
  });

  it('is readable, without what is null', () => {
    expect(prettyJson(parseExactJson('{"a":null,"b":[1.0,{}],"c":[]}'))).toBe(
      '{\n  "b": [\n    1.0,\n    {}\n  ],\n  "c": []\n}',
    );
  });

  it('keeps numbers and objects apart from the platform’s', () => {
    expect(parseExactJson('1')).toBeInstanceOf(JsonNumber);
    expect(isJsonObject(parseExactJson('{}'))).toBe(true);
  });
});
