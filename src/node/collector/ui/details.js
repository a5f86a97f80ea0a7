import { badge, element } from './rows.js';

/**
 * Shows one event: what is wrong with it, what it became, what was sent.
 *
 * @param {HTMLElement} place
 * @param {import('./api.js').Details} details
 * @param {() => void} close
 */
export function showDetails(place, { verdict, name, kind, problems, event, payload }, close) {
  const closing = element('button', { type: 'button' }, 'Close');
  closing.addEventListener('click', close);
  place.replaceChildren(
    element('div', { class: 'head' }, badge(verdict), element('h2', {}, name), closing),
    ...(verdict === 'bad' ? [wrong(kind, problems)] : []),
    json(verdict === 'good' ? 'The event' : 'What Enrich made of it', event, verdict === 'good'),
    json('The payload', payload, false),
  );
  place.hidden = false;
}

/**
 * @param {string | null} kind
 * @param {import('./api.js').Problem[]} problems
 */
const wrong = (kind, problems) =>
  element(
    'div',
    {},
    element('p', {}, `Refused: ${kind}`),
    element(
      'ul',
      { class: 'problems' },
      ...problems.map(({ where, what }) => element('li', {}, element('code', {}, where), what)),
    ),
  );

/**
 * @param {string} title
 * @param {string} text
 * @param {boolean} isOpen
 */
const json = (title, text, isOpen) =>
  element(
    'details',
    isOpen ? { open: '' } : {},
    element('summary', {}, title),
    // A part that scrolls must be within reach of the keyboard.
    element('pre', { tabindex: '0', role: 'group', 'aria-label': title }, text),
  );
