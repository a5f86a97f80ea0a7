import type { TelemetryOptions } from '../../src/browser/contract/types.ts';
import type { Entry } from '../support/fixtures.ts';
import { SEEDS as S } from './canaries.ts';

/** Where something is only readable once it is decoded. */
const base64 = (text: string) => Buffer.from(text).toString('base64');
const twice = (text: string) => encodeURIComponent(encodeURIComponent(text));

const list = (seeds: Readonly<Record<string, string>>) => Object.values(seeds).map(encodeURIComponent);
const path = (seeds: Readonly<Record<string, string>>) => list(seeds).join('/');
const query = (name: string, seeds: Readonly<Record<string, string>>) =>
  Object.entries(seeds)
    .map(([shape, value]) => `${name}_${shape}=${encodeURIComponent(value)}`)
    .join('&');

const UTM = ['source', 'medium', 'campaign', 'term', 'content', 'id'];

/** The page's own address, seeded, with some canaries in disguise. */
export const URL_PATH = [
  '/users',
  path(S['url.path']),
  twice(S['url.path'].email),
  base64(S['url.path'].email),
  `page;jsessionid=${S['url.path'].token}`,
  `v1=${S['url.path'].uuid}`,
].join('/');
export const URL_QUERY = [
  query('q', S['url.query']),
  `reset=${S['url.query'].word}`,
  `again=${twice(S['url.query'].email)}&encoded=${base64(S['url.query'].email)}`,
  `gclid=${S['url.clickId'].token}&_sp=${S['url.clickId'].uuid}.1&mc_eid=${S['url.clickId'].word}`,
  ...Object.values(S['url.utm']).map((value, index) => `utm_${UTM[index]}=${encodeURIComponent(value)}`),
  `referrer=https://search.example/${S['url.referrerParameter'].word}?q=${S['url.referrerParameter'].email}`,
  `referer=https://search.example/${S['url.referrerParameter'].token}`,
].join('&');
export const URL_FRAGMENT = `access_token=${S['url.fragment'].token}&id_token=${S['url.fragment'].word}&${query('f', S['url.fragment'])}`;
export const CROSS_REFERRER = `/mail/${path(S['referrer.cross'])}?${query('r', S['referrer.cross'])}`;
export const SAME_REFERRER = `/inbox/${S['referrer.same'].email}/${S['referrer.same'].token}/${S['referrer.same'].uuid}?${query('r', S['referrer.same'])}`;

const toAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

function links(): string {
  const a = (href: string, attributes = '', text = 'link') =>
    `<a href="${toAttribute(href)}" ${attributes}>${text}</a>`;
  const HUB = 'https://hub.example.org';
  return [
    ...Object.values(S['link.text']).map((text) => a(`${HUB}/text`, '', `<b>${text}</b>`)),
    ...Object.values(S['link.id']).map((id) => a(`${HUB}/id`, `id="${id}"`)),
    a(`${HUB}/class`, `class="button ${Object.values(S['link.class']).join(' ')}"`),
    ...Object.values(S['link.target']).map((target) => a(`${HUB}/target`, `target="${target}"`)),
    a(`https://${S['link.userinfo'].word}:${S['link.userinfo'].token}@hub.example.org/userinfo`),
    a(`http://${S['link.privateHost'].word}.corp/reports`),
    a(`http://${S['link.privateHost'].word}:8080/reports`),
    ...list(S['link.path']).map((segment) => a(`${HUB}/users/${segment}/edit`)),
    a(`${HUB}/${twice(S['link.path'].email)}/${base64(S['link.path'].email)}/;sid=${S['link.path'].token}`),
    a(`/relative/${S['link.path'].uuid}?${query('l', S['link.query'])}`),
    a(`//hub.example.org/search?${query('l', S['link.query'])}`),
    ...Object.values(S['link.fragment']).map((fragment) => a(`#${fragment}`)),
    a(`${HUB}/#/${path(S['link.fragment'])}`),
    a(`mailto:${S['link.mailto'].email}?subject=${S['link.mailto'].word}`),
    a(`MAILTO:${S['link.mailto'].email.toUpperCase()}`),
    a(`tel:${S['link.tel'].phone}`),
    a(`sms:${S['link.sms'].phone}?body=${S['link.sms'].word}`),
    a(`data:text/plain,${S['link.data'].word} ${S['link.data'].email}`),
    a(`data:text/plain;base64,${base64(S['link.data'].email)}`),
    a(`file:///home/${S['link.file'].word}/report.pdf`),
    a(`javascript:void('${S['link.script'].word}')`),
    a(`http://[${S['link.broken'].email}`),
    a(`http://a b/${S['link.broken'].token}`),
    a(`${HUB}/download?${query('l', S['link.query'])}`, 'download'),
    '<a>no target</a><a href="">here</a>',
    `<svg width="9" height="9"><a href="${HUB}/svg?${toAttribute(query('l', S['link.query']))}"><text>svg</text></a></svg>`,
    `<map name="map"><area href="${HUB}/area/${S['link.path'].email}" alt="area"></map>`,
    `<div id="shadow"><template shadowrootmode="open">${a(`${HUB}/shadow/${S['link.path'].email}`)}</template></div>`,
  ].join('\n');
}

const seedScript = () => `
  window.dataLayer = [${JSON.stringify(S.dataLayer)}, { event: 'login', user: ${JSON.stringify(S.dataLayer)} }];
  window.name = ${JSON.stringify(Object.values(S['window.name']).join(' '))};
  history.replaceState(${JSON.stringify(S['history.state'])}, '');
  for (const [shape, value] of Object.entries(${JSON.stringify(S.localStorage)})) localStorage.setItem('page-' + shape, value);
  for (const [shape, value] of Object.entries(${JSON.stringify(S.sessionStorage)})) sessionStorage.setItem('page-' + shape, value);
  for (const [shape, value] of Object.entries(${JSON.stringify(S.cookie)})) document.cookie = 'page-' + shape + '=' + value + '; path=/';
  document.addEventListener('click', (event) => { if (!event.target.closest?.('[data-leaves]')) event.preventDefault(); });
  document.addEventListener('submit', (event) => event.preventDefault());`;

const FORM = `<form>
  <input type="password" name="password" autocomplete="off" value="${S['form.password'].token}">
  <input type="password" name="repeated" autocomplete="off">
  <input type="email" name="email" value="${S['form.email'].email}">
  <input type="tel" name="tel" value="${S['form.tel'].phone}">
  <input type="text" name="text" value="${S['form.text'].email}">
  <textarea name="remark">${S['form.text'].word}</textarea>
  <input type="hidden" name="csrf" value="${S['form.hidden'].token}">
  <button>Send</button></form>`;

/** What a page shows as the largest, and what it shifts. */
const SHOWN = Object.entries(S['image.address'])
  .map(
    ([shape, address], index) =>
      `<h1 id="${Object.values(S['element.id'])[index]}" class="${Object.values(S['element.class']).join(' ')}">${shape}</h1>
      <img alt="" width="400" height="300" id="image-${Object.values(S['element.id'])[index]}" src="${toAttribute(
        `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300' id='${address}'><rect width='400' height='300' fill='teal'/></svg>`,
      )}">`,
  )
  .join('');

const TITLE = `Order of ${Object.values(S.title).join(', ')} in /home/${S['title.folder'].word}/orders`;

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export type PageOptions = Readonly<Partial<Record<keyof TelemetryOptions, string>>>;

/**
 * A page with a canary wherever a page can hold one. Its own requests, of the page and of the entry, carry none:
 * what a server sees of them is telemetry's doing.
 */
export function seededPage(entry: Entry, options: PageOptions, cdn: string, pageScript: string): string {
  const attributes = Object.entries(options).map(
    ([name, value]) => `data-${kebab(name)}="${toAttribute(value)}"`,
  );
  const telemetry =
    entry === 'script'
      ? `<script async referrerpolicy="no-referrer" crossorigin="anonymous" src="${cdn}/dist/telemetry.js" ${attributes.join(' ')}></script>`
      : `<script type="module" referrerpolicy="no-referrer">
           import { createTelemetry } from '${cdn}/dist/index.js';
           const queue = window.meltanoTelemetry;
           window.meltanoTelemetry = createTelemetry(${JSON.stringify(options)});
           queue.forEach(window.meltanoTelemetry.push);
         </script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="unsafe-url"><meta name="telemetry-page" content="not-found">
    <link rel="icon" href="data:,"><title>${TITLE}</title>
    <script>${pageScript} ${seedScript()} window.meltanoTelemetry = [];</script>${telemetry}</head>
    <body><a id="leave" data-leaves href="/left">leave</a>${SHOWN}${FORM}${links()}</body></html>`;
}

/** A page of another site, with a link to the seeded one; it lets its whole address be seen. */
export const referringPage = (target: string): string =>
  `<!doctype html><html lang="en"><head><meta name="referrer" content="unsafe-url"><link rel="icon" href="data:,">
   <title>Mail</title></head><body><a id="go" href="${toAttribute(target)}">go</a></body></html>`;
