// A table of `npm run bench`: what a big page costs, beside the plain tracker.

const CPU_SLOWDOWN = 4;
const ROUNDS = 3;

/** What is done in the page. */
const CASES = {
  'event, 5 inputs': { fields: 5 },
  'event, 5,000 inputs': { fields: 5000 },
  'event, 5,000 password and telephone fields': { fields: 5000, types: ['password', 'tel'] },
  'event, 100 kB of query': { search: `?q=${'word+'.repeat(20_000)}` },
  'event, 100 kB of encoded query': { search: `?q=${'%2541'.repeat(20_000)}` },
  'page view, 9 kB of hex path': { path: '/0123456789abcdef'.repeat(530), isView: true },
  'page view, 2 kB of plain words': { path: '/some-plain-words'.repeat(120), isView: true },
  '190 pushState': { navigations: 190 },
};

/** Runs in the page. */
async function measureCase(
  { fields = 0, types = ['text'], search = '', path = '', isView, navigations },
  use,
) {
  const { track, view, navigated } = use();
  const repeat = (fn, times) => {
    const start = performance.now();
    for (let time = 0; time < times; time++) fn(time);
    return (performance.now() - start) / times;
  };
  const form = document.createElement('form');
  form.innerHTML = Array.from(
    { length: fields },
    (_, index) => `<input type="${types[index % types.length]}" value="value ${index}">`,
  ).join('');
  document.body.append(form);
  for (const field of form.elements)
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  if (search || path) history.replaceState(null, '', (path || location.pathname) + search);
  if (navigations) {
    const start = performance.now();
    for (let index = 0; index < navigations; index++) {
      history.pushState(null, '', `/page-${index}`);
      navigated?.();
    }
    // What it makes to do follows, in tasks of its own.
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - start;
  }
  const run = isView ? view : track;
  run();
  return repeat(run, isView ? 10 : 30);
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** @param open opens a variant's page, ready. Returns milliseconds by case and variant. */
export async function measureBigPages(open, variants) {
  const table = {};
  for (const [name, terms] of Object.entries(CASES)) {
    const times = Object.fromEntries(Object.keys(variants).map((variant) => [variant, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const [variant, use] of Object.entries(variants)) {
        const { tab, close } = await open(variant, CPU_SLOWDOWN);
        times[variant].push(await tab.evaluate(`(${measureCase})(${JSON.stringify(terms)}, () => (${use}))`));
        await close();
      }
    table[name] = Object.fromEntries(
      Object.entries(times).map(([variant, values]) => [variant, median(values).toFixed(2)]),
    );
  }
  return table;
}
