import { countArrived } from './deliveryScenarios.mjs';

export const EVENTS = 10_000;
/** In tasks of ten. The next follow when these have arrived: a queue that overflows would be another test. */
const CHUNK = 250;

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
  const arrived = () => countArrived(collector);
  let tracked = 1;
  const trackChunk = () =>
    tab.evaluate(async (count) => {
      for (let index = 0; index < count; index++) {
        window.track(`soak-${index}`);
        if (index % 10 === 9) await new Promise((resolve) => setTimeout(resolve));
      }
    }, CHUNK);
  const track = async (count) => {
    for (let done = 0; done < count; done += CHUNK) {
      await trackChunk();
      tracked += CHUNK;
      const end = Date.now() + 5000;
      while (arrived() < tracked && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  await tab.goto(site.address(variant, collector));
  await tab.waitForFunction('window.isReady');
  // What is compiled and cached once is no growth.
  await track(500);
  const [heapBefore, spentBefore] = [await heapUsed(), await spent()];
  await track(EVENTS);
  const spentAfter = await spent();
  const heapAfter = await heapUsed();
  const lost = tracked - arrived();
  await context.close();
  await collector.close();
  return {
    heap: heapAfter / heapBefore,
    cost: spentAfter - spentBefore,
    requests: collector.batches.length,
    lost,
  };
}
