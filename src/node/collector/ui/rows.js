/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** @param {'good' | 'bad'} verdict */
export const badge = (verdict) => element('span', { class: `verdict ${verdict}` }, verdict);

/**
 * Shows the events, and keeps the focus where it was.
 *
 * @param {HTMLElement} body
 * @param {import('./api.js').Line[]} lines
 * @param {number | undefined} chosen
 */
export function showRows(body, lines, chosen) {
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.id : undefined;
  body.replaceChildren(...lines.map((line) => row(line, line.id === chosen)));
  if (focused !== undefined) buttonOf(body, focused)?.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} body
 * @param {string | number} id
 * @returns {HTMLButtonElement | null}
 */
export const buttonOf = (body, id) => body.querySelector(`button[data-id="${id}"]`);

/**
 * @param {import('./api.js').Line} line
 * @param {boolean} isChosen
 */
function row({ id, verdict, time, name, app_id, event_id }, isChosen) {
  return element(
    'tr',
    { 'data-id': String(id), ...(isChosen ? { 'aria-current': 'true' } : {}) },
    element('td', {}, badge(verdict)),
    element(
      'td',
      { class: 'time' },
      element('time', { datetime: time }, new Date(time).toLocaleTimeString(undefined, { hourCycle: 'h23' })),
    ),
    element('td', {}, element('button', { type: 'button', 'data-id': String(id) }, name)),
    element('td', {}, app_id ?? '–'),
    element('td', { class: 'wide' }, event_id ?? '–'),
  );
}
