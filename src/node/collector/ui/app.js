import { clearAll, fetchDetails, fetchList } from './api.js';
import { showDetails } from './details.js';
import { buttonOf, showRows } from './rows.js';

const EVERY = 1000;

const form = /** @type {HTMLFormElement} */ (document.getElementById('filters'));
const body = /** @type {HTMLElement} */ (document.getElementById('rows'));
const counts = /** @type {HTMLElement} */ (document.getElementById('counts'));
const empty = /** @type {HTMLElement} */ (document.getElementById('empty'));
const details = /** @type {HTMLElement} */ (document.getElementById('details'));
const pause = /** @type {HTMLElement} */ (document.getElementById('pause'));
const clear = /** @type {HTMLElement} */ (document.getElementById('clear'));

/** @type {{ version: number, lines: import('./api.js').Line[], chosen: number | undefined, asked: number }} */
const state = { version: -1, lines: [], chosen: undefined, asked: 0 };

const isPaused = () => pause.getAttribute('aria-pressed') === 'true';

/** @param {string} text */
function say(text) {
  if (counts.textContent !== text) counts.textContent = text;
}

async function refresh() {
  state.asked += 1;
  const mine = state.asked;
  const filters = new URLSearchParams(
    /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form))),
  );
  try {
    const list = await fetchList(filters, state.version);
    // A later request has been sent meanwhile, perhaps with other filters.
    if (!list || mine !== state.asked) return;
    state.version = list.version;
    state.lines = list.events;
    showRows(body, state.lines, state.chosen);
    const shown =
      list.found > list.events.length ? `, the newest ${list.events.length} of ${list.found} shown` : '';
    say(`${list.good} good, ${list.bad} bad${shown}`);
    empty.hidden = list.events.length > 0;
    empty.textContent =
      list.good + list.bad > 0
        ? 'No event passes these filters.'
        : 'No events yet. Send some to this address; they appear here at once.';
  } catch {
    say('The collector does not answer.');
    state.version = -1;
  }
}

/** @param {number} id */
async function choose(id) {
  const found = await fetchDetails(id);
  if (!found) return say('That event is no longer kept.');
  state.chosen = id;
  showRows(body, state.lines, id);
  showDetails(details, found, close);
  details.focus({ preventScroll: false });
}

function close() {
  const id = state.chosen;
  state.chosen = undefined;
  details.hidden = true;
  details.replaceChildren();
  showRows(body, state.lines, undefined);
  if (id !== undefined) buttonOf(body, id)?.focus();
}

/** @param {number} step */
function moveFocus(step) {
  const buttons = [...body.querySelectorAll('button')];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (at >= 0) buttons[at + step]?.focus();
}

body.addEventListener('click', ({ target }) => {
  const row = target instanceof Element ? target.closest('tr') : null;
  if (row) choose(Number(row.dataset.id));
});
body.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  moveFocus(step);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !details.hidden) close();
});
form.addEventListener('input', () => {
  state.version = -1;
  refresh();
});
form.addEventListener('submit', (event) => event.preventDefault());
pause.addEventListener('click', () => {
  pause.setAttribute('aria-pressed', String(!isPaused()));
  pause.textContent = isPaused() ? 'Resume' : 'Pause';
});
clear.addEventListener('click', async () => {
  await clearAll();
  close();
  await refresh();
});

setInterval(() => {
  if (!isPaused() && !document.hidden) refresh();
}, EVERY);
refresh();
