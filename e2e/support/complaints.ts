// What the engines do not tell by themselves. Both functions run in the page, as text: they can name nothing of
// this file.

/** For Firefox, whose WebDriver BiDi says no more than "Error" of an Error, and nothing of what does not load. */
export function spellOutComplaints(): void {
  const levels = console as unknown as Record<string, (...words: unknown[]) => void>;
  for (const level of ['log', 'info', 'warn', 'error']) {
    const original = levels[level];
    levels[level] = (...words) =>
      original?.(...words.map((word) => (word instanceof Error ? `${word}` : word)));
  }
  addEventListener(
    'error',
    (event) => {
      const { tagName, outerHTML } = event.target as Element;
      if (tagName) levels.error?.(`Failed to load: ${outerHTML}`);
    },
    true,
  );
}

/**
 * For WebKit, whose WebDriver cannot read the console: collects what else only that shows. It lies under a symbol,
 * so that the page gets no global of its own; frames hand theirs up.
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
      const { tagName, outerHTML } = event.target as Element;
      if (tagName) complain(`Failed to load: ${outerHTML}`);
      else complain((event as ErrorEvent).error ?? event.message);
    },
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => complain('Unhandled rejection:', reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complain('Refused by', violatedDirective, blockedURI),
  );
}
