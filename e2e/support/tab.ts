/**
 * What the tests need of a browser tab, the same in every engine: Playwright drives Chromium and Firefox,
 * WebDriver drives WebKit. Whatever a test can ask the servers instead, it asks them.
 */
export interface Tab {
  /** Opens an address and waits for its load event. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Back to the page before, which may come from the bfcache. */
  back(): Promise<void>;
  /** Runs a function or an expression in the page. By the debugger, so that no CSP is in its way. */
  evaluate<Result>(script: string | (() => Result | Promise<Result>)): Promise<Result>;
  evaluate<Result, Argument>(
    script: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** With a real mouse; in WebKit with the left button only, as which its driver lets every button go. */
  click(selector: string, button?: 'left' | 'middle' | 'right'): Promise<void>;
  /** Presses and releases a key, as the visitor would. */
  press(key: Key): Promise<void>;
  /** The names of the cookies that the browser holds for the page, HttpOnly ones included. */
  cookies(): Promise<string[]>;
  /** Opens one more tab of the same visitor. */
  another(): Promise<Tab>;
  /** Closes the tab; the first one takes its visitor along, with all their tabs and cookies. */
  close(): Promise<void>;
  /** Errors, rejections and console messages of all tabs so far. The list is the same one on every call. */
  complaints(): Promise<string[]>;
}

/** Named as in `KeyboardEvent.key`, but for the space. */
export type Key = 'Tab' | 'ArrowUp' | 'ArrowDown' | 'Space' | 'Enter';

/** A started browser. */
export interface Engine {
  /** Runs before everything else in every page of the test's own hosts. */
  readonly pageScript: string;
  /**
   * A new visitor: no tabs, no cookies. What a browser stores for an origin it keeps, so a server of the visitor's own
   * is what makes them one without a past.
   */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** The script as an expression, its argument included. */
export const toExpression = (script: unknown, argument?: unknown): string =>
  typeof script === 'string' ? script : `(${script})(${JSON.stringify(argument)})`;
