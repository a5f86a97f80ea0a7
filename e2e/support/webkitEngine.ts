import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Builder, By, Key, type WebDriver } from 'selenium-webdriver';
import { collectComplaints } from './complaints.ts';
import { type Engine, type Tab, toExpression } from './tab.ts';

const DRIVER_START = 60_000;
/** Of one command. Below the time a test has, so that a failure names the command; and no delay that the package has. */
export const COMMAND = 50_000;

const KEYS = {
  Tab: Key.TAB,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  Space: Key.SPACE,
  Enter: Key.ENTER,
};

interface Visitor {
  readonly driver: WebDriver;
  readonly complaints: string[];
  /** Runs a command in a tab: a driver has one current window only. */
  inWindow<Result>(handle: string, command: () => Promise<Result>): Promise<Result>;
}

/** Returns the handle of a new window or tab; the current one stays. */
async function openWindow(driver: WebDriver, kind: 'window' | 'tab'): Promise<string> {
  const current = await driver.getWindowHandle();
  await driver.switchTo().newWindow(kind);
  const handle = await driver.getWindowHandle();
  await driver.switchTo().window(current);
  return handle;
}

function toTab(visitor: Visitor, handle: string, close: () => Promise<void>): Tab {
  const { driver, complaints, inWindow } = visitor;

  const evaluate = async (expression: string): Promise<unknown> => {
    // As text, so that what is undefined stays so.
    const text: string | null = await driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       (async () => JSON.stringify({ value: await (${expression}) }))().then(done, (error) => done('!' + error));`,
    );
    if (text?.startsWith('!')) throw new Error(text.slice(1));
    return JSON.parse(text ?? '{}').value;
  };
  /** Takes the complaints out of the page, which a navigation would lose. */
  const collect = async () => {
    // One text: of an array a page's toJSON may make anything.
    const collected = await evaluate("(window[Symbol.for('complaints')]?.splice(0) ?? []).join('\\0')");
    complaints.push(...`${collected}`.split('\0').filter(Boolean));
  };
  /** On a busy machine WebKit's driver returns while scripts of the page are still on their way. */
  const isLoaded = () =>
    driver.executeScript<boolean>(
      // An element of the page may be called so, too.
      "return Reflect.get(Object.getPrototypeOf(document), 'readyState', document) === 'complete'",
    );
  const leave = (navigate: () => Promise<unknown>): Promise<void> =>
    inWindow(handle, async () => {
      await collect();
      await navigate();
      await driver.wait(isLoaded, COMMAND, 'The page does not load');
    });

  return {
    goto: (url) => leave(() => driver.get(url)),
    reload: () => leave(() => driver.navigate().refresh()),
    back: () => leave(() => driver.navigate().back()),
    evaluate: (script: unknown, argument?: unknown) =>
      inWindow(handle, () => evaluate(toExpression(script, argument))) as never,
    click: (selector) => inWindow(handle, () => driver.findElement(By.css(selector)).click()),
    press: (key) => inWindow(handle, () => driver.actions().sendKeys(KEYS[key]).perform()),
    cookies: () => inWindow(handle, async () => (await driver.manage().getCookies()).map(({ name }) => name)),
    another: () =>
      inWindow(handle, async () => {
        const other = await openWindow(driver, 'tab');
        return toTab(visitor, other, () =>
          inWindow(other, async () => {
            await collect();
            await driver.close();
          }),
        );
      }),
    close,
    async complaints() {
      await inWindow(handle, collect);
      return complaints;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function untilAnswering(url: string): Promise<void> {
  const end = Date.now() + DRIVER_START;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > end) throw new Error(`No WebDriver answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A screen that nobody sees. Xvfb chooses its number and tells it. */
async function startScreen(): Promise<{ process: ChildProcess; display: string }> {
  const process = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(process.stdio[3] as NodeJS.ReadableStream, 'data');
  return { process, display: `:${`${number}`.trim()}` };
}

/** A driver that cannot have its port, because somebody was quicker, ends: then another one gets another port. */
async function startDriver(
  driverPath: string,
  display: string,
): Promise<{ process: ChildProcess; server: string }> {
  for (let tries = 5; tries; tries--) {
    const port = await freePort();
    const server = `http://127.0.0.1:${port}`;
    const driver = spawn(driverPath, [`--port=${port}`], {
      env: { ...process.env, DISPLAY: display },
      stdio: 'ignore',
    });
    const ended = once(driver, 'exit').then(() => false);
    const answering = untilAnswering(`${server}/status`).then(() => true);
    if (await Promise.race([ended, answering])) return { process: driver, server };
    answering.catch(() => {});
  }
  throw new Error(`${driverPath} ends as soon as it is started`);
}

/** WebKitGTK's MiniBrowser behind WebKitWebDriver, one of each for a worker. */
export async function startWebKitEngine(driverPath: string): Promise<Engine> {
  const screen = await startScreen();
  const { process: driverProcess, server } = await startDriver(driverPath, screen.display);

  const driver = await new Builder()
    .usingServer(server)
    .withCapabilities({ browserName: 'MiniBrowser' })
    .build();
  await driver.manage().setTimeouts({ script: COMMAND, pageLoad: COMMAND });
  // The session ends with its last window.
  const first = await driver.getWindowHandle();
  let current = first;
  const inWindow: Visitor['inWindow'] = async (handle, command) => {
    if (current !== handle) await driver.switchTo().window(handle);
    current = handle;
    return command();
  };

  return {
    pageScript: `(${collectComplaints})();`,
    async open() {
      const visitor: Visitor = { driver, complaints: [], inWindow };
      // A window of their own, which is looked at whatever becomes of other tabs.
      const handle = await inWindow(first, () => openWindow(driver, 'window'));
      return toTab(visitor, handle, async () => {
        await inWindow(handle, () => driver.manage().deleteAllCookies());
        for (const each of await driver.getAllWindowHandles())
          if (each !== first) await inWindow(each, () => driver.close());
      });
    },
    async close() {
      await driver.quit();
      for (const process of [driverProcess, screen.process]) {
        process.kill();
        await once(process, 'exit');
      }
    },
  };
}
