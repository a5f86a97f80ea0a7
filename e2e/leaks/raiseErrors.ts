import type { Seeds } from './canaries.ts';

/**
 * Unhandled errors with a canary in everything that an error can contain, each on a page of its own, because a page reports only five.
 * They are only dispatched as events, or the browser would write them into its console. Runs in the page, as text: it can use nothing from outside except its argument.
 */
export async function raiseErrors(S: Seeds): Promise<void> {
  const values = (seeds: Readonly<Record<string, string>>) => Object.values(seeds);
  const pause = () => new Promise((resolve) => setTimeout(resolve));
  /** The tests' own listeners take each error for a complaint of the page. */
  const unnoted = (fail: () => void) => {
    const { error } = console;
    const noted = (window as unknown as Record<symbol, string[]>)[Symbol.for('complaints')] ?? [];
    const { length } = noted;
    console.error = () => {};
    fail();
    console.error = error;
    noted.length = length;
  };
  let page = 0;
  const on = async (fail: () => void) => {
    history.pushState(null, '', `/broken/${++page}`);
    await pause();
    unnoted(fail);
  };
  const uncaught = (error: unknown, filename = `${location.origin}/app.js`) =>
    on(() => {
      dispatchEvent(
        new ErrorEvent('error', { error, message: `Uncaught ${error}`, filename, lineno: 1, colno: 2 }),
      );
    });
  const rejected = (reason: unknown) =>
    on(() => {
      const promise = Promise.reject(reason);
      promise.catch(() => {});
      dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason }));
    });

  for (const text of values(S['uncaught.message'])) {
    const error = new TypeError(`No such user: ${text}\n    at ${text} (${location.origin}/${text}.js:1:2)`);
    await uncaught(error);
    await rejected(error);
  }
  for (const text of values(S['uncaught.stack'])) {
    const error = new RangeError('stacked');
    error.stack = `RangeError: stacked\n    at ${text} (${location.origin}/${text}/${text}.js?q=${text}:1:2)
${text}@${location.origin}/${text}.js:3:4`;
    await uncaught(error);
    await rejected(error);
  }
  for (const cause of values(S['uncaught.cause'])) {
    await uncaught(new Error('caused', { cause }));
    await rejected(new Error('caused', { cause: new Error(cause) }));
  }
  for (const name of values(S['uncaught.name'])) {
    await uncaught(Object.assign(new Error('named'), { name }));
    await rejected({ name: `${name}Error`, message: name, toString: () => name });
  }
  for (const field of values(S['uncaught.field']))
    await uncaught(
      Object.assign(new SyntaxError('with fields'), { user: field, [field]: field, toJSON: () => field }),
    );
  for (const text of values(S['uncaught.text'])) await uncaught(text);
  for (const name of values(S['uncaught.fileName']))
    await uncaught(undefined, `${location.origin}/${name}/${name}.js?q=${name}#${name}`);
  for (const reason of values(S['rejection.reason'])) await rejected(reason);
  for (const address of values(S['resource.address']))
    await on(() => {
      const script = document.createElement('script');
      // Of a type that no browser loads: a server would see the address.
      script.type = 'text/plain';
      script.src = `/${address}/${address}.js?q=${address}`;
      document.body.append(script);
      script.dispatchEvent(new Event('error'));
      script.remove();
    });
}
