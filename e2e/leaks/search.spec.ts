import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Find, Piece } from '../../src/testing/leakFinder/createSearch.ts';
import { ENCODINGS, HASHES } from '../../src/testing/leakFinder/encodings.ts';
import { requestPieces } from '../../src/testing/leakFinder/requestPieces.ts';
import { test as base, expect } from '../support/fixtures.ts';
import { NO_BROWSER } from '../support/tags.ts';
import { SEEDS, searchCanaries } from './canaries.ts';

const test = base.extend<{ search: (pieces: readonly Piece[]) => Find[] }>({
  search: ({ keep }, use) => use(keep(searchCanaries)),
});

// In one worker: to prepare the search takes as long as these tests.
test.describe.configure({ mode: 'default' });

type Step = readonly [name: string, write: (text: string) => string];

/** Base64 of a text with the value in it, at the other places of a group. */
const PLACED: readonly Step[] = [
  ['base64, second place', (text) => Buffer.from(`"${text}"`).toString('base64')],
  ['base64, third place', (text) => Buffer.from(`["${text}"]`).toString('base64')],
];
const ENCODE: readonly Step[] = Object.entries(ENCODINGS).filter(([name]) => !name.endsWith('place'));
const HASH: readonly Step[] = Object.entries(HASHES).flatMap(([name, hash]): Step[] => [
  [`${name}, hex`, (text) => hash(text).toString('hex')],
  [`${name}, HEX`, (text) => hash(text).toString('hex').toUpperCase()],
  [`${name}, base64`, (text) => hash(text).toString('base64')],
  [`${name}, base64url`, (text) => hash(text).toString('base64url')],
  [
    `${name}, as a UUID`,
    (text) =>
      hash(text)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5'),
  ],
  [`${name}, truncated`, (text) => hash(text).toString('hex').slice(0, 20)],
]);
/** Undone by decoding, however many lie around. The others are searched for as they are. */
const REVERSIBLE = [...ENCODE, ...PLACED].filter(([name]) => !/rot13|reversed/.test(name));
const FORMS: readonly Step[] = [
  ['as is', (text) => text],
  ['lower case', (text) => text.toLowerCase()],
  ['upper case', (text) => text.toUpperCase()],
];

const { email, token, uuid, phone } = SEEDS['identify.userId'];

/** The chains of steps after which none of the values is found any more. */
function missed(
  search: (pieces: readonly Piece[]) => Find[],
  chains: readonly (readonly Step[])[],
  values: readonly string[] = [email],
): string[] {
  return chains.flatMap((chain) =>
    values
      .filter((value) => {
        const text = chain.reduce((written, [, write]) => write(written), value);
        const finds = search([{ place: 'body', text: `{"field":"before ${text} after"}` }]);
        return !finds.some(({ surface }) => surface === 'identify.userId');
      })
      .map((value) => `${value} ${chain.map(([name]) => name).join(' > ')}`),
  );
}

const pairs = (first: readonly Step[], second: readonly Step[]) =>
  first.flatMap((one) => second.map((other) => [one, other]));

const isNight = !!process.env.TEST_ALL;

test('a planted value is found in every form, encoding and hash', NO_BROWSER, ({ search }) => {
  const chains = [...FORMS.map((form) => [form]), ...pairs(FORMS, [...ENCODE, ...PLACED, ...HASH])];
  expect(missed(search, chains, [email, token, uuid, phone])).toEqual([]);
});

test('a value is found when it is encoded or hashed twice', NO_BROWSER, ({ search }) => {
  const plain = HASH.filter(([name]) => /hex|base64$/.test(name));
  const all = pairs([...ENCODE, ...plain], [...ENCODE, ...PLACED, ...HASH]);
  const step = isNight ? 1 : 4;
  expect(
    missed(
      search,
      all.filter((_, index) => index % step === 0),
    ),
  ).toEqual([]);
});

test('a value is found behind three layers, if the last can be undone', NO_BROWSER, ({ search }) => {
  const plain = HASH.filter(([name]) => /hex$/.test(name));
  const all = pairs([...ENCODE, ...plain], [...ENCODE, ...plain]).flatMap((pair) =>
    REVERSIBLE.map((step) => [...pair, step]),
  );
  // Each seventeenth: every encoding meets every other. By day each fifty-first: every encoding comes at every place.
  const step = isNight ? 17 : 51;
  expect(
    missed(
      search,
      all.filter((_, index) => index % step === 0),
    ),
  ).toEqual([]);
});

test('a planted value is found wherever a request can hold it', NO_BROWSER, ({ search }) => {
  const clean = { method: 'POST', path: '/tp2', headers: { accept: '*/*' }, body: '{}' };
  const event = JSON.stringify({ data: { schema: 'iglu:a/b/jsonschema/1-0-0', data: { field: email } } });
  const requests = [
    { ...clean, method: email },
    { ...clean, path: `/i?e=pv&page=${encodeURIComponent(email)}` },
    { ...clean, path: `/${email}` },
    { ...clean, headers: { referer: `http://localhost/?q=${email}` } },
    { ...clean, headers: { [`x-${token}`]: '1' } },
    { ...clean, body: email },
    { ...clean, body: `email=${encodeURIComponent(email)}&b=1` },
    { ...clean, body: JSON.stringify({ data: [{ ue_pr: event }] }) },
    { ...clean, body: JSON.stringify({ data: [{ ue_px: Buffer.from(event).toString('base64url') }] }) },
    { ...clean, body: JSON.stringify({ data: [{ [email]: 1 }] }) },
    { ...clean, body: `{"data":[{"e":"pv"}],"data":[],"broken":"${email}` },
  ];
  for (const request of requests)
    expect(search(requestPieces(request, 'collector', () => false)), JSON.stringify(request)).not.toEqual([]);
  expect(search(requestPieces(clean, 'collector', () => false))).toEqual([]);
});

test('a declared digest may stand in its own field, once, and nowhere else', NO_BROWSER, ({ search }) => {
  const digest = createHash('sha256').update(SEEDS['data.pluginName'].word).digest('hex');
  const declared = (field: string, value: string) => field === 'plugin_name_hash' && value === digest;
  const finds = (payload: object) =>
    search(
      requestPieces(
        { method: 'POST', path: '/tp2', headers: {}, body: JSON.stringify({ data: [payload] }) },
        'collector',
        declared,
      ),
    );
  expect(finds({ plugin_name_hash: digest })).toEqual([]);
  expect(finds({ plugin_name_hash: digest, page: digest })).not.toEqual([]);
  expect(finds({ page: digest })).not.toEqual([]);
  expect(finds({ plugin_name_hash: SEEDS['data.pluginName'].word })).not.toEqual([]);
});

test('text without a planted value yields no find', NO_BROWSER, ({ search }) => {
  const noise = Array.from({ length: isNight ? 3000 : 1000 }, (_, index) =>
    JSON.stringify({
      eid: randomUUID(),
      dtm: `${Date.now() + index}`,
      hash: randomBytes(32).toString('hex'),
      token: randomBytes(30).toString('base64'),
      url: `https://private.invalid/users/:id?utm_source=news-${index}`,
      page: 'Order of [email], [token] in [path]',
    }),
  );
  expect(search(noise.map((text) => ({ place: 'body', text })))).toEqual([]);
});
