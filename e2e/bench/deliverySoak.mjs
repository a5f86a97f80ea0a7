export const EVENTS = 10_000;
/** In one task; the next follows when the collector had a moment. */
const CHUNK = 50;

/** The heap's growth over many events, and what they cost the main thread, the sending included. */
export async function soak({ browser, site, variant, startFaultCollector }) {
  const collector = await startFaultCollector();
  const context = await browser.newContext();
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Performance.enable');
  const heapUsed = async () => {
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const arrived = () => collector.arrivals.length - collector.repeats();
  const track = (count) =>
    tab.evaluate(
      async ({ count, chunk }) => {
        for (let index = 0; index < count; index++) {
          window.track(`soak-${index}`);
          if (index % chunk === 0) await new Promise((resolve) => setTimeout(resolve, 10));
        }
      },
      { count, chunk: CHUNK },
    );
  const untilArrived = async (count) => {
    const end = Date.now() + 60_000;
    while (arrived() < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  await tab.goto(site.address(variant, collector));
  await tab.waitForFunction('window.isReady');
  // What is compiled and cached once is no growth.
  await track(500);
  await untilArrived(501);
  const [heapBefore, spentBefore] = [await heapUsed(), await spent()];
  await track(EVENTS);
  await untilArrived(EVENTS + 501);
  const spentAfter = await spent();
  const heapAfter = await heapUsed();
  const lost = EVENTS + 501 - arrived();
  await context.close();
  await collector.close();
  return {
    heap: heapAfter / heapBefore,
    cost: spentAfter - spentBefore,
    requests: collector.batches.length,
    lost,
  };
}
