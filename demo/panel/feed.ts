import { readBad, readGood, type Sighting } from './micro.ts';

const EVERY = 1000;
const EVERY_WHEN_UNREACHABLE = 4000;
const NEWEST = { limit: 100 };

export interface Feed {
  /** Asks now instead of at the next beat. */
  refresh(): void;
}

/** Asks the collector what it made of this page's events, as long as somebody can see the panel. */
export function watchCollector(
  appId: string,
  since: number,
  show: (fresh: readonly Sighting[]) => void,
  reachable: (yes: boolean) => void,
): Feed {
  const seen = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  async function ask(): Promise<void> {
    if (asking || document.visibilityState !== 'visible') return;
    asking = true;
    clearTimeout(timer);
    let next = EVERY;
    try {
      const [good, bad] = await Promise.all([micro('good'), micro('bad')]);
      const fresh = [...readGood(good, appId), ...readBad(bad, appId)]
        .filter(({ id, at }) => !seen.has(id) && (at >= since || Number.isNaN(at)))
        .sort((one, other) => one.at - other.at);
      for (const { id } of fresh) seen.add(id);
      reachable(true);
      show(fresh);
    } catch {
      next = EVERY_WHEN_UNREACHABLE;
      reachable(false);
    }
    asking = false;
    timer = setTimeout(ask, next);
  }

  document.addEventListener('visibilitychange', ask);
  void ask();
  return { refresh: () => void ask() };
}

async function micro(verdict: 'good' | 'bad'): Promise<unknown> {
  const response = await fetch(`/micro/${verdict}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(NEWEST),
  });
  if (!response.ok) throw new Error(`/micro/${verdict} answered ${response.status}`);
  return response.json();
}
