// These functions run in the page, as text: each holds all that it needs.

/** What is done to a page before its own scripts run. */
export interface Preparation {
  readonly signal: 'Sec-GPC' | 'DNT' | undefined;
  readonly setting: string | undefined;
  readonly stored: readonly [key: string, value: string] | undefined;
  /** Stands at the end of the title. */
  readonly title: string;
  /** The path that is left as it is. */
  readonly except: string;
}

/** Says what the voice says, and puts the canaries into the title. */
export function preparePage({ signal, setting, stored, title, except }: Preparation): void {
  const answer = (name: string, value: unknown) =>
    Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
  // In every frame: it is the browser that says so.
  if (signal === 'Sec-GPC') answer('globalPrivacyControl', true);
  if (signal === 'DNT') answer('doNotTrack', '1');
  if (!location.protocol.startsWith('http') || window !== window.top || location.pathname === except) return;
  if (stored) localStorage.setItem(...stored);
  const needs = new Set(setting === undefined ? ['title'] : ['title', 'setting']);
  const change = () => {
    if (needs.has('setting') && document.head) {
      needs.delete('setting');
      const meta = document.createElement('meta');
      meta.name = 'send_anonymous_usage_stats';
      meta.content = `${setting}`;
      document.head.prepend(meta);
    }
    const isRead = document.readyState !== 'loading';
    if (needs.has('title') && (document.querySelector('head > title')?.textContent || isRead)) {
      needs.delete('title');
      document.title = `${document.title} ${title}`;
    }
    if (!needs.size) observer.disconnect();
  };
  // It is told of new elements before the script behind them runs.
  const observer = new MutationObserver(change);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', change);
}

/** Adds a form of one field, and keeps it, and links to other pages, from leading anywhere. */
export function addForm(id: string): void {
  window.addEventListener(
    'click',
    (event) => {
      const leads = (node: EventTarget) =>
        node instanceof Element && node.matches('a[href]:not([href^="#"]), area[href]');
      if (event.composedPath().some(leads)) event.preventDefault();
    },
    true,
  );
  const form = document.createElement('form');
  form.id = id;
  form.addEventListener('submit', (event) => event.preventDefault());
  const field = form.appendChild(document.createElement('input'));
  field.name = field.ariaLabel = 'added';
  (document.body ?? document.documentElement).append(form);
}

/** What this frame's origin has stored: kind, name, value. */
export async function readStored(): Promise<(readonly [kind: string, name: string, value: string])[]> {
  const found: (readonly [string, string, string])[] = [];
  const tryIt = async (look: () => unknown) => {
    try {
      await look();
    } catch {
      // A frame without storage has stored nothing.
    }
  };
  for (const kind of ['localStorage', 'sessionStorage'] as const)
    await tryIt(() => {
      for (const [name, value] of Object.entries(window[kind])) found.push([kind, name, `${value}`]);
    });
  await tryIt(async () => {
    for (const { name } of await indexedDB.databases()) found.push(['IndexedDB', `${name}`, '']);
  });
  await tryIt(async () => {
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      found.push(['Cache API', name, requests.map(({ url }) => url).join('\n')]);
    }
  });
  return found;
}
