import { type Canary, createSearch } from '../../src/testing/leakFinder/createSearch.ts';
import { requestPieces } from '../../src/testing/leakFinder/requestPieces.ts';
import { expect, type Telemetered, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { SEEDS as S } from './canaries.ts';
import { isDeclared } from './declared.ts';

/** What may stand beside a secret, so that no boundary of a word shows where it begins. */
const NEIGHBOURS: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `x${value}`,
  (value) => `X${value}x`,
  (value) => `user_${value}_id`,
  (value) => `user-${value}-id`,
  (value) => `a.${value}.b`,
  (value) => `(${value})`,
  (value) => `[${value}]!`,
  (value) => `"${value}":`,
  (value) => `k=${value};v`,
  (value) => `ж${value}ж`,
  (value) => `名${value}前`,
  (value) => `é${value}ü`,
  (value) => `%5F${value}%5f`,
  (value) => value.replace(/[^%]/gu, (letter) => encodeURIComponent(letter).padStart(3, `%${hex(letter)}`)),
  (value) => encodeURIComponent(encodeURIComponent(`x/${value}/y`)),
];
const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(2, '0').slice(0, 2);

type Surface = 'title' | 'path' | 'hash route' | 'utm' | 'link' | 'slug' | 'route';

interface Case {
  readonly surface: Surface;
  readonly text: string;
}

/** What is a secret by its looks, and what is one because the page is known to hold it. */
const byLooks: Readonly<Record<Surface, Readonly<Record<string, string>>>> = {
  title: S['pageView.title'],
  path: S['spa.path'],
  'hash route': { email: S['spa.hashRoute'].email, token: S['spa.hashRoute'].token },
  utm: S['url.utm'],
  link: S['link.path'],
  slug: { phone: S['url.path'].phone, uuid: S['url.path'].uuid, ...S['data.slug'] },
  route: S['pageView.route'],
};
const known = { userId: S['identify.userId'].word, password: S['form.password'].word };

/** By day each secret has a quarter of the neighbours in each test, the next secret the next ones. */
const isDay = !process.env.TEST_ALL;

/** Each secret beside its neighbours on each surface, but for what may stay there. */
function casesOf(
  turn: number,
  mayStay: (surface: Surface, shape: string) => boolean,
): {
  cases: Case[];
  canaries: Canary[];
} {
  const canaries: Canary[] = [];
  const cases: Case[] = [];
  for (const [name, seeds] of Object.entries(byLooks)) {
    const surface = name as Surface;
    for (const [shape, value] of Object.entries({ ...seeds, ...known })) {
      if (mayStay(surface, shape)) continue;
      canaries.push({ surface, shape, value });
      const beside = NEIGHBOURS.filter((_, index) => !isDay || (index + canaries.length) % 4 === 2 * turn);
      cases.push(...beside.map((write) => ({ surface, text: write(value) })));
    }
  }
  return { cases, canaries };
}

/** In the page: puts each text where it belongs and has an event sent of it. Handed over as text. */
async function drive(cases: readonly Case[]): Promise<number> {
  interface Loose {
    pageView(view?: object): { status: string };
    track(name: string, data: object): { status: string };
    flush(): Promise<void>;
  }
  const telemetry = (window as unknown as { meltanoTelemetry: Loose }).meltanoTelemetry;
  document.addEventListener('click', (event) => event.preventDefault());
  const cta = () => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
  const go = (url: string) => {
    try {
      history.pushState(null, '', url);
    } catch {
      // No address: nothing to send.
    }
    return cta();
  };
  let sent = 0;
  for (const [index, { surface, text }] of cases.entries()) {
    const encoded = encodeURIComponent(text);
    const outcomes = {
      title: () => [telemetry.pageView({ title: text }), telemetry.pageView({ title: `Re: ${text} - Mail` })],
      path: () => [go(`/users/${encoded}/edit`), go(`/${text.replace(/[?#]/g, '')}`)],
      'hash route': () => [go(`/app#/users/${encoded}`), go(`/app#!/${text}`)],
      utm: () => [go(`/?utm_campaign=${encoded}`), go(`/?utm_source=${text.replace(/[#&]/g, '')}`)],
      link: () => {
        const link = document.createElement('a');
        for (const segment of [encoded, text]) {
          link.href = `https://hub.example.org/users/${segment}`;
          document.body.append(link);
          link.click();
        }
        return [];
      },
      slug: () => [
        telemetry.track('cta_clicked', { cta: text, placement: 'hero' }),
        telemetry.track('newsletter_landed', { issue: 'issue-7', campaign: text }),
        telemetry.track('legacy_ga_event', { category: text, action: text, label_hash: null, value: null }),
      ],
      route: () => [telemetry.pageView({ route: `/users/${text}` })],
    }[surface]();
    sent += outcomes.filter(({ status }) => status === 'sent').length;
    if (index % 50 === 49) await telemetry.flush();
  }
  // Twice, for the page before holds the last secret, and an event with such a referrer is dropped.
  for (const page of ['/after', '/done']) history.pushState(null, '', page);
  await telemetry.flush();
  return sent;
}

async function findLeaks(
  tab: Tab,
  telemetered: Telemetered,
  publicPaths: string,
  turn: number,
  mayStay: (surface: Surface, shape: string) => boolean,
): Promise<string[]> {
  const { cases, canaries } = casesOf(turn, mayStay);
  await telemetered.open({
    entry: 'script',
    options: { publicPaths },
    body: `<form><input type="password" autocomplete="off" value="${known.password}"></form>`,
  });
  await withTelemetry(tab, (telemetry) => telemetry.setConsent('identified'));
  await tab.evaluate(`meltanoTelemetry.identify({ userId: '${known.userId}' })`);
  await withTelemetry(tab, (telemetry) => telemetry.flush());
  const sent = await tab.evaluate(drive, cases);
  // Much must have left for this to mean anything: titles are mended, and addresses.
  expect(sent).toBeGreaterThan(cases.length / 2);
  await tab.evaluate("meltanoTelemetry.track('cta_clicked', { cta: 'the-end', placement: 'hero' })");
  await withTelemetry(tab, (telemetry) => telemetry.flush());
  await expect.poll(() => telemetered.requests().some(({ body }) => body.includes('the-end'))).toBe(true);
  const pieces = telemetered
    .requests()
    .flatMap((request) =>
      requestPieces(
        { ...request, headers: Object.fromEntries(request.headers) },
        'collector',
        isDeclared(true),
      ),
    );
  const finds = createSearch(canaries)(pieces).filter(({ place }) => !place.endsWith(': body'));
  return [...new Set(finds.map(({ surface, shape, excerpt }) => `${surface} ${shape}: ${excerpt}`))];
}

test('a secret never leaves on any surface, whatever stands beside it', async ({ tab, telemetered }) => {
  expect(await findLeaks(tab, telemetered, '', 0, () => false)).toEqual([]);
});

test('nor where all paths are public, except numbers', async ({ tab, telemetered }) => {
  const isPath = (surface: Surface) => ['path', 'hash route', 'link', 'route'].includes(surface);
  const leaks = await findLeaks(
    tab,
    telemetered,
    '/',
    1,
    (surface, shape) => isPath(surface) && shape === 'number',
  );
  expect(leaks).toEqual([]);
});
