import { expect, type Page } from '@playwright/test';

/**
 * Waits for parts of `collect` on the pages of the demo: what is done before a part listens, it does not hear.
 *
 * @returns resolves when the part has been loaded into the page that is open, and has started
 */
export async function watchParts(page: Page): Promise<(name: string) => Promise<void>> {
  await page.addInitScript(() => {
    const loaded: string[] = [];
    Object.assign(window, { loadedParts: loaded });
    // Before the listener that starts the part; whoever asks comes in a task of his own, so after that.
    const note = ({ target }: Event) => {
      if (target instanceof HTMLScriptElement) loaded.push(target.src);
    };
    document.addEventListener('load', note, true);
  });
  return (name) =>
    expect
      .poll(() => page.evaluate(() => (window as unknown as { loadedParts: string[] }).loadedParts.join()), {
        message: `the part ${name} is loaded`,
      })
      .toContain(`/telemetry-${name}-`);
}
