import { createHash } from 'node:crypto';
import { type Canary, createSearch } from '../../src/testing/leakFinder/createSearch.ts';

/** What a secret can look like. */
type Shape = 'email' | 'token' | 'hex' | 'uuid' | 'phone' | 'number' | 'word';

/**
 * Every place of a page where a secret can stand, with the shapes that it holds there. `word` looks like nothing:
 * it stands only where nothing at all may leave, not where the page itself writes its own words (path, title, slugs).
 */
const SURFACES = {
  'url.userinfo': ['token', 'word'],
  'url.path': ['email', 'token', 'hex', 'uuid', 'phone', 'number'],
  'url.query': ['email', 'token', 'hex', 'uuid', 'phone', 'number', 'word'],
  'url.clickId': ['token', 'uuid', 'word'],
  'url.utm': ['email', 'token', 'hex', 'uuid', 'phone', 'number'],
  'url.fragment': ['email', 'token', 'uuid', 'word'],
  'url.referrerParameter': ['email', 'token', 'word'],
  'referrer.cross': ['email', 'token', 'uuid', 'word'],
  'referrer.same': ['email', 'token', 'uuid', 'word'],
  title: ['email', 'token', 'hex', 'uuid', 'phone', 'number'],
  'title.folder': ['word'],
  'spa.path': ['email', 'token', 'hex', 'uuid', 'number'],
  'spa.query': ['email', 'token', 'word'],
  'spa.hashRoute': ['email', 'token', 'uuid', 'word'],
  'spa.replaced': ['email', 'token', 'word'],
  'history.state': ['email', 'token', 'word'],
  'window.name': ['email', 'token', 'word'],
  'link.text': ['email', 'token', 'word'],
  'link.id': ['email', 'token', 'word'],
  'link.class': ['email', 'token', 'word'],
  'link.target': ['token', 'word'],
  'link.userinfo': ['token', 'word'],
  'link.privateHost': ['word'],
  'link.path': ['email', 'token', 'hex', 'uuid', 'phone', 'number'],
  'link.query': ['email', 'token', 'uuid', 'word'],
  'link.fragment': ['email', 'token', 'word'],
  'link.mailto': ['email', 'word'],
  'link.tel': ['phone'],
  'link.sms': ['phone', 'word'],
  'link.data': ['email', 'word'],
  'link.file': ['word'],
  'link.script': ['word'],
  'link.broken': ['email', 'token'],
  'form.password': ['token', 'word'],
  'form.email': ['email'],
  'form.tel': ['phone'],
  'form.text': ['email', 'word'],
  'form.hidden': ['token'],
  dataLayer: ['email', 'token', 'word'],
  localStorage: ['email', 'token', 'word'],
  sessionStorage: ['email', 'token', 'word'],
  cookie: ['email', 'token', 'word'],
  'identify.projectId': ['email', 'token', 'uuid', 'word'],
  'identify.userId': ['email', 'token', 'uuid', 'phone', 'word'],
  'identify.clientId': ['email', 'token', 'uuid', 'word'],
  'identify.unknown': ['email', 'word'],
  'data.pluginName': ['email', 'token', 'uuid', 'phone', 'word'],
  'data.pluginVariant': ['email', 'token', 'word'],
  'data.environmentName': ['email', 'token', 'word'],
  'data.label': ['email', 'token', 'phone', 'word'],
  'data.unknown': ['email', 'token', 'uuid', 'word'],
  'data.key': ['email', 'word'],
  'data.eventName': ['email', 'word'],
  'data.slug': ['email', 'token'],
  'data.enum': ['email', 'token', 'uuid', 'word'],
  'data.number': ['phone', 'number'],
  'data.operationId': ['email', 'token', 'uuid', 'word'],
  'error.message': ['email', 'token', 'word'],
  'error.stack': ['email', 'word'],
  'error.cause': ['email', 'word'],
  'error.name': ['email', 'token', 'uuid'],
  'uncaught.message': ['email', 'token', 'word'],
  'uncaught.stack': ['email', 'word'],
  'uncaught.cause': ['email', 'word'],
  'uncaught.name': ['email', 'token'],
  'uncaught.field': ['email', 'token', 'word'],
  'uncaught.text': ['email', 'word'],
  'uncaught.fileName': ['email', 'token', 'word'],
  'rejection.reason': ['email', 'token', 'word'],
  'resource.address': ['email', 'token', 'word'],
  'element.id': ['email', 'token', 'word'],
  'element.class': ['email', 'token', 'word'],
  'image.address': ['email', 'token', 'word'],
  'complete.errorKind': ['email', 'token', 'uuid'],
  'complete.unknown': ['email', 'word'],
  'pageView.title': ['email', 'token', 'hex', 'uuid', 'phone', 'number'],
  'pageView.route': ['email', 'token', 'hex', 'uuid', 'number'],
  'pageView.unknown': ['email', 'word'],
} as const satisfies Record<string, readonly Shape[]>;

export type Surface = keyof typeof SURFACES;

/** Every run seeds the same page, so that a find can be looked into. `LEAKS_SEED` tries others. */
const SEED = process.env.LEAKS_SEED ?? 'canary';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

function make(surface: string, shape: Shape): string {
  const bytes = createHash('sha512').update(`${SEED} ${surface} ${shape}`).digest();
  const pick = (alphabet: string, length: number) =>
    Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
  switch (shape) {
    case 'email':
      return `canary-${surface.replace('.', '-')}-${pick(LETTERS, 12)}@leak.example`;
    case 'token':
      return pick(LETTERS + LETTERS.toUpperCase() + DIGITS, 36);
    case 'hex':
      return bytes.toString('hex', 0, 16);
    case 'uuid':
      return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
    case 'phone':
      return `+4915${pick(DIGITS, 9)}`;
    case 'number':
      return `7${pick(DIGITS, 9)}`;
    case 'word':
      return `q${pick(LETTERS, 17)}`;
  }
}

export const CANARIES: readonly Canary[] = Object.entries(SURFACES).flatMap(([surface, shapes]) =>
  shapes.map((shape) => ({ surface, shape, value: make(surface, shape) })),
);

export type Seeds = Readonly<{ [S in Surface]: Readonly<Record<(typeof SURFACES)[S][number], string>> }>;

/** The canaries by surface and shape, for the page that is seeded with them. */
export const SEEDS = Object.fromEntries(
  Object.keys(SURFACES).map((name) => [
    name,
    Object.fromEntries(
      CANARIES.filter(({ surface }) => surface === name).map(({ shape, value }) => [shape, value]),
    ),
  ]),
) as unknown as Seeds;

/** A search for all of them. It takes seconds to prepare: `keep` makes one for all tests of a worker. */
export const searchCanaries = () => createSearch(CANARIES);
