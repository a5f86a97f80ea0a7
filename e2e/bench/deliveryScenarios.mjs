const CLICK_AWAYS = 100;
const RELOADS = 30;
/** Milliseconds that a visitor stays on a page once its scripts are there: `measureTimeToLeave` tells of those who leave earlier. */
const STAY = 200;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function untilReady(tab, page = 1) {
  await tab.waitForFunction(
    (page) => window.isReady && new URLSearchParams(location.search).get('page') === `${page}`,
    page,
    { timeout: 120_000, polling: 50 },
  );
  return tab;
}

/** Tracks in tasks of their own, as clicks are. */
const track = (tab, prefix, count, gap = 20) =>
  tab.evaluate(
    async ({ prefix, count, gap }) => {
      for (let index = 0; index < count; index++) {
        window.track(`${prefix}-${index}`);
        await new Promise((resolve) => setTimeout(resolve, gap));
      }
    },
    { prefix, count, gap },
  );

const clickAway = (latency) => ({
  name: `click-away ×${CLICK_AWAYS}, collector ${latency} ms away`,
  async run({ open, collector }) {
    collector.behave({ after: latency });
    await untilReady(await open({ pages: CLICK_AWAYS + 1, click: STAY }), CLICK_AWAYS + 1);
    // Of each page its view, of each click its event and the link click.
    return 3 * CLICK_AWAYS + 1;
  },
});

/** `run` returns how many events were tracked. `fault` allows more duplicates, `isLeft` losses without storage. */
export const SCENARIOS = [
  clickAway(0),
  clickAway(150),
  clickAway(1000),
  {
    name: 'tab closed after an event ×20, 150 ms',
    async run({ open, collector }) {
      collector.behave({ after: 150 });
      for (let index = 0; index < 20; index++) {
        const tab = await untilReady(await open());
        await pause(STAY);
        await tab.evaluate((index) => window.track(`close-${index}`), index);
        await tab.close();
      }
      await untilReady(await open());
      return 41;
    },
  },
  {
    name: 'reload storm ×30, 150 ms',
    async run({ open, collector }) {
      collector.behave({ after: 150 });
      await untilReady(await open({ pages: RELOADS + 1, reload: 60 }), RELOADS + 1);
      return 2 * RELOADS + 1;
    },
  },
  {
    name: 'two tabs ×50 each, 150 ms',
    async run({ open, collector }) {
      collector.behave({ after: 150 });
      const tabs = [await untilReady(await open()), await untilReady(await open())];
      await Promise.all(tabs.map((tab, index) => track(tab, `tab-${index}`, 50)));
      return 102;
    },
  },
  {
    name: 'outage and return, one page',
    fault: true,
    async run({ open, collector }) {
      const tab = await untilReady(await open());
      await pause(500);
      await collector.refuse();
      await track(tab, 'outage', 20);
      await pause(1500);
      await collector.listen();
      await track(tab, 'after', 1);
      return 22;
    },
  },
  {
    name: '503 for a while, one page',
    fault: true,
    async run({ open, collector }) {
      const tab = await untilReady(await open());
      await pause(500);
      collector.behave({ answer: 503, after: 50 });
      await track(tab, 'outage', 20, 100);
      collector.behave({ after: 50 });
      await track(tab, 'after', 1);
      return 22;
    },
  },
  {
    name: 'outage, page left and come back to',
    fault: true,
    isLeft: true,
    async run({ open, collector }) {
      const tab = await untilReady(await open());
      await pause(500);
      await collector.refuse();
      await track(tab, 'outage', 20);
      await tab.close();
      await collector.listen();
      await track(await untilReady(await open()), 'after', 1);
      return 23;
    },
  },
  {
    name: 'two tabs, outage and return',
    fault: true,
    async run({ open, collector }) {
      const tabs = [await untilReady(await open()), await untilReady(await open())];
      await pause(500);
      await collector.refuse();
      await Promise.all(tabs.map((tab, index) => track(tab, `tab-${index}`, 20)));
      await collector.listen();
      await Promise.all(tabs.map((tab, index) => track(tab, `after-${index}`, 1)));
      return 44;
    },
  },
  {
    name: 'offline and back',
    fault: true,
    async run({ open, context }) {
      const tab = await untilReady(await open());
      await pause(500);
      await context.setOffline(true);
      await track(tab, 'offline', 20);
      await context.setOffline(false);
      await track(tab, 'after', 1);
      return 22;
    },
  },
  {
    name: 'answers time out after accepting',
    fault: true,
    async run({ open, collector }) {
      const tab = await untilReady(await open());
      await pause(500);
      collector.behave({ answer: 'silence', takes: true });
      await track(tab, 'taken', 20);
      await pause(6000);
      collector.behave({});
      await track(tab, 'after', 1);
      return 22;
    },
  },
];

/** Failures of network and collector: as the scenarios above; `mayLose` names what cannot be helped, `mostRequests` is a promise. */
export const FAILURES = [
  {
    name: 'every third POST answered 503, click-away ×40',
    mayLose: ['anonymous'],
    async run({ open, collector }) {
      let posts = 0;
      collector.behave(() => (++posts % 3 ? undefined : { answer: 503 }));
      await untilReady(await open({ pages: 41, click: STAY }), 41);
      collector.behave({});
      return 121;
    },
  },
  ...[503, 'reset'].map((answer) => ({
    name: `begins to fail (${answer}) while a page is left, ×8`,
    mayLose: ['anonymous'],
    async run({ open, collector }) {
      for (let time = 0; time < 8; time++) {
        collector.behave({});
        const tab = await untilReady(await open());
        await pause(300);
        // By then the page is gone; the next one still meets the failure.
        collector.behave({ answer, after: 100 });
        await tab.evaluate((time) => window.track(`left-${time}`), time);
        await tab.goto('about:blank');
        await untilReady(await open());
        await pause(300);
        collector.behave({});
        // Its own view is tried again.
        await pause(1500);
        await Promise.all((await tab.context().pages()).map((page) => page.close()));
      }
      await untilReady(await open());
      return 25;
    },
  })),
  {
    name: 'no `keepalive`, preflight of 150 ms, click-away ×12',
    mayLose: ['anonymous'],
    async run({ open, collector }) {
      collector.delayPreflights(150);
      await untilReady(await open({ pages: 13, click: 30, keepalive: 'none' }), 13);
      return 37;
    },
  },
  {
    name: '403 to everything, 100 events',
    mayLose: ['anonymous', 'identified'],
    mostRequests: 11,
    async run({ open, collector }) {
      const tab = await untilReady(await open());
      await pause(500);
      collector.behave({ answer: 403 });
      await track(tab, 'refused', 100, 0);
      return 101;
    },
  },
  {
    name: '200 with a web page, 10 events, then well again',
    async run({ open, collector }) {
      const tab = await untilReady(await open());
      await pause(500);
      collector.behave({ takes: false, headers: { 'Content-Type': 'text/html' }, body: '<!doctype html>' });
      await track(tab, 'page', 10);
      await pause(500);
      collector.behave({});
      await track(tab, 'after', 1);
      return 12;
    },
  },
  {
    name: '307 to another path, 5 events, then well again',
    async run({ open, collector }) {
      const tab = await untilReady(await open());
      await pause(500);
      collector.behave(({ path }) =>
        path.endsWith('/tp2') ? { answer: 307, headers: { Location: `${collector.url}/elsewhere` } } : {},
      );
      await track(tab, 'redirected', 5);
      await pause(500);
      collector.behave({});
      await track(tab, 'after', 1);
      return 7;
    },
  },
];

/** How many of the events that the page tracked have come: without what our package tells by itself. */
export const countArrived = ({ arrivals }) =>
  new Set(arrivals.filter(({ mark }) => mark !== 'web_telemetry_state_change').map(({ id }) => id)).size;

const QUIET = 1500;
const LONGEST = 12_000;

/** Waits until all has arrived and nothing more comes, or for as long as a visitor might stay. */
async function settle(collector, tracked) {
  const end = Date.now() + LONGEST;
  let seen = -1;
  while (Date.now() < end) {
    await pause(QUIET);
    if (countArrived(collector) >= tracked && seen === collector.batches.length) break;
    seen = collector.batches.length;
  }
}

/** One scenario with one variant: what was tracked, what became of it. */
export async function measure(scenario, { browser, site, variant, startFaultCollector }) {
  const collector = await startFaultCollector();
  const context = await browser.newContext();
  const open = async (task) => {
    const tab = await context.newPage();
    await tab.goto(site.address(variant, collector, task), { waitUntil: 'commit' });
    return tab;
  };
  try {
    const tracked = await scenario.run({ open, collector, context });
    await settle(collector, tracked);
    // What waits on an open page is not lost: at last the visitor leaves.
    if (countArrived(collector) < tracked) {
      await Promise.all(context.pages().map((tab) => tab.goto('about:blank')));
      await settle(collector, tracked);
    }
    return {
      tracked,
      lost: tracked - countArrived(collector),
      repeats: collector.repeats(),
      requests: collector.batches.length,
    };
  } finally {
    await context.close();
    await collector.close();
  }
}

/** When pages are left: milliseconds after they were parsed, by the round trip of each script. */
export const EARLY_LEAVES = {
  0: [0, 50, 100, 200, 400],
  50: [50, 75, 100, 125, 150, 200],
  150: [150, 225, 300, 375, 450, 600],
};
const VISITS = 40;

/** How many of the pages that are left so early are heard of, as a share for each time. */
export async function measureEarlyLeaves({ browser, site, variant, startFaultCollector }, roundTrip) {
  const shares = [];
  const open = [];
  for (const leave of EARLY_LEAVES[roundTrip]) {
    const collector = await startFaultCollector();
    const context = await browser.newContext();
    const tab = await context.newPage();
    const address = site.address(variant, collector, { pages: VISITS + 1, leave, roundTrip });
    await tab.goto(address, { waitUntil: 'commit' });
    await tab.waitForURL((url) => url.searchParams.get('page') === `${VISITS + 1}`, { timeout: 120_000 });
    open.push({ context, collector });
    // Meanwhile the next leaves begin: the page that stays has nothing more to do.
    shares.push(
      settle(collector, 0).then(() => {
        const views = collector.arrivals.filter(({ mark }) => mark === 'pv');
        // The last page stays: its own view says nothing.
        return (new Set(views.map(({ id }) => id)).size - 1) / VISITS;
      }),
    );
  }
  const settled = await Promise.all(shares);
  for (const { context, collector } of open) {
    await context.close();
    await collector.close();
  }
  return settled;
}
