/**
 * Runs in the page: collects what else only a console shows. For the engine whose console a driver cannot read.
 * What it collects lies under a symbol, so that the page gets no global of its own; frames hand theirs up.
 */
export function collectComplaints(): void {
  const complaints: string[] = [];
  const inFrame = window.parent !== window;
  const complain = (...words: unknown[]) => {
    const complaint = words.map(String).join(' ');
    if (inFrame) window.parent.postMessage({ complaint }, '*');
    else complaints.push(complaint);
  };
  Object.defineProperty(window, Symbol.for('complaints'), { value: complaints });
  addEventListener('message', ({ data }) => data?.complaint && complain(data.complaint));
  const levels = console as unknown as Record<string, (...words: unknown[]) => void>;
  for (const level of ['log', 'info', 'warn', 'error', 'trace', 'dir', 'table']) {
    const original = levels[level];
    levels[level] = (...words) => {
      complain(...words);
      original?.(...words);
    };
  }
  // In the capturing phase, to see the elements that failed to load, too.
  addEventListener(
    'error',
    (event) => {
      const { src, href, integrity = '' } = event.target as HTMLScriptElement & HTMLLinkElement;
      if (event instanceof ErrorEvent) complain(event.error ?? event.message);
      else complain('Failed to load', src ?? href, integrity && `with integrity ${integrity}`);
    },
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => complain('Unhandled rejection:', reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complain('Refused by', violatedDirective, blockedURI),
  );
}
