import { describe, expect, it } from 'vitest';
import { fileName, readFrames } from './readFrames.ts';

const placesOf = (stack: string, message = 'no user jane') =>
  readFrames({ stack, message }).map(({ place }) => place);

describe('readFrames', () => {
  it('reads what V8 writes', () => {
    expect(
      placesOf(
        `TypeError: no user jane
    at save (https://hub.example.org/assets/app-BxYz12_9.js:12:34)
    at HTMLButtonElement.<anonymous> (https://hub.example.org/assets/app-BxYz12_9.js:7:1)
    at async Object.run [as start] (https://hub.example.org/runtime.js?v=2:3:4)
    at new Form (https://cdn.example.net/form.min.js:1:99)
    at https://hub.example.org/:40:5
    at Array.map (<anonymous>)`,
      ),
    ).toEqual(['app.js save 12', 'app.js  7', 'runtime.js run 3', 'form.min.js Form 1', '  40']);
  });

  it('reads what Firefox and Safari write', () => {
    expect(
      placesOf(`save@https://hub.example.org/app.3f2a1b9c.js:12:34
run/<@https://hub.example.org/app.3f2a1b9c.js:7:1
@https://hub.example.org/app.3f2a1b9c.js:1:1
global code@https://hub.example.org/page:3:4
[native code]`),
    ).toEqual(['app.js save 12', 'app.js run 7', 'app.js  1', 'page code 3']);
  });

  it('takes no line of the message for a frame', () => {
    const message = 'no\n    at jane (https://hub.example.org/jane.js:1:1)\n    at all';
    expect(placesOf(`Error: ${message}\n    at save (https://hub.example.org/a.js:1:1)`, message)).toEqual([
      'a.js save 1',
    ]);
  });

  it('has none where there is no stack, and no more than ten', () => {
    expect(readFrames({})).toEqual([]);
    expect(readFrames({ stack: 7 })).toEqual([]);
    expect(placesOf('a@https://a.example/a.js:1:1\n'.repeat(30))).toHaveLength(10);
  });
});

it.each([
  ['/assets/index-DiwrgTda.js', 'index.js'],
  ['/assets/my-component.js?v=1', 'my-component.js'],
  ['/static/main.3f2a1b9c.chunk.js#a', 'main.chunk.js'],
  ['/vendor.min.js', 'vendor.min.js'],
  ['/telemetry.js', 'telemetry.js'],
])('the file name of %s is %s', (url, name) => {
  expect(fileName(`https://hub.example.org${url}`)).toBe(name);
});
