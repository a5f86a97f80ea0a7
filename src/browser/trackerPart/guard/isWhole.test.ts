import { afterEach, expect, it, vi } from 'vitest';
import { hasher } from '../../hashPart/hasher.ts';
import type { Clean } from './guard.ts';
import { isWhole } from './isWhole.ts';
import { writeJson } from './writeJson.ts';

const PAYLOAD: Record<string, string> = {
  e: 'pv',
  eid: '9537f25f-359f-4d00-b905-dfd8347e62e0',
  tv: 'js-4.6.8',
  tna: 'meltano-web',
  aid: 'meltano-hub',
  p: 'web',
  dtm: '1795722411945',
  url: 'https://hub.meltano.com/extractors',
  page: 'Quoted: "}}]}"',
  co: '{"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0","data":[{"schema":"iglu:com.meltano/web_context/jsonschema/1-1-0","data":{"property":"hub"}}]}',
};
const judge = (change: Record<string, string | undefined> = {}) => {
  const payload = { ...PAYLOAD, ...change } as unknown as Clean;
  return isWhole(writeJson(payload), payload, hasher);
};

afterEach(() => {
  vi.restoreAllMocks();
});

it('takes what Snowplow and the guard build, with ids and without', () => {
  expect(judge()).toBe(true);
  expect(judge({ duid: PAYLOAD.eid, sid: PAYLOAD.eid, vid: '1' })).toBe(true);
  expect(isWhole(writeJson(PAYLOAD), PAYLOAD as unknown as Clean)).toBe(true);
});

it.each([
  { eid: '' },
  { eid: undefined },
  { dtm: '7' },
  { dtm: 'Thu Nov 26 2026' },
  { tv: 'garbage' },
  { aid: undefined },
  { url: 'garbage' },
  { co: undefined },
  { co: '{"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0","data":[]}' },
])('refuses %o', (change) => {
  expect(judge(change)).toBe(false);
});

it.each([
  ['replace', () => vi.spyOn(String.prototype, 'replace').mockReturnValue('garbage')],
  ['test', () => vi.spyOn(RegExp.prototype, 'test').mockReturnValue(true)],
  ['match', () => vi.spyOn(String.prototype, 'match').mockImplementation(() => 'garbage' as never)],
  ['setUint32', () => vi.spyOn(DataView.prototype, 'setUint32').mockReturnValue(undefined)],
  ['encode', () => vi.spyOn(TextEncoder.prototype, 'encode').mockReturnValue(new Uint8Array(1))],
] as const)('refuses everything where %s is not what it was', (_, replaceBuiltin) => {
  replaceBuiltin();
  // What was taken before is as right as it was; the next page is looked at anew.
  const isTaken = judge({ url: 'https://hub.meltano.com/loaders' });
  vi.restoreAllMocks();
  expect(isTaken).toBe(false);
});
