import { expect, it } from 'vitest';
import { diffPayload } from './diffPayload.ts';

const event = (data: object) =>
  JSON.stringify({
    schema: 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',
    data: { schema: 'iglu:com.meltano/plugin_viewed/jsonschema/1-0-0', data },
  });
const entities = (data: object) =>
  JSON.stringify({
    schema: 'contexts',
    data: [{ schema: 'iglu:com.meltano/web_context/jsonschema/1-0-0', data }],
  });

it('says of each field whether it stayed, changed, went or came', () => {
  const before = {
    e: 'ue',
    lang: 'de',
    url: 'https://example.com/?token=x',
    ue_pr: event({ plugin_name_hash: 'abc', plugin_type: 'loaders', taken_position: null }),
    co: entities({ mode: 'anonymous', user: 'jane' }),
  };
  const after = {
    e: 'ue',
    url: 'https://example.com/',
    ue_pr: event({ plugin_name_hash: 'abc', plugin_type: 'loaders', taken_position: null }),
    co: entities({ mode: 'anonymous', user: null }),
    p: 'web',
  };
  expect(diffPayload(before, after, { plugin_name_hash: 'tap-github', plugin_type: 'loaders' })).toEqual([
    { key: 'e', before: 'ue', after: 'ue', change: 'same' },
    { key: 'lang', before: 'de', after: undefined, change: 'removed' },
    { key: 'url', before: before.url, after: after.url, change: 'changed' },
    { key: 'data.plugin_name_hash', before: 'tap-github', after: 'abc', change: 'changed' },
    { key: 'data.plugin_type', before: 'loaders', after: 'loaders', change: 'same' },
    { key: 'web_context.mode', before: 'anonymous', after: 'anonymous', change: 'same' },
    { key: 'web_context.user', before: 'jane', after: undefined, change: 'removed' },
    { key: 'p', before: undefined, after: 'web', change: 'added' },
  ]);
});

it('shows all of a call that was refused as removed, errors and objects in words', () => {
  expect(diffPayload({}, undefined, { errorKind: new TypeError('no'), list: [1], none: null })).toEqual([
    { key: 'data.error_kind', before: 'TypeError: no', after: undefined, change: 'removed' },
    { key: 'data.list', before: '[1]', after: undefined, change: 'removed' },
  ]);
});

it('shows texts that are no JSON as nothing', () => {
  expect(diffPayload({ ue_pr: '{', co: '{' }, undefined)).toEqual([]);
});
