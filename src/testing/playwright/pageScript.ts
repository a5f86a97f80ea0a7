import type { Inspected, Notice } from '../../browser/contract/inspect.ts';
import type { Telemetry } from '../../browser/contract/types.ts';

/** The function by which a page reports its dropped calls. */
export const TELL = '__meltanoTelemetryDrop';

/** What a page reports about a call that led to no event. */
export interface PageDrop {
  readonly name: string;
  readonly reason: string;
  readonly field?: string | undefined;
}

type Instance = Telemetry & Inspected;
interface PageScope {
  meltanoTelemetry?: Instance | ((telemetry: Instance) => void)[];
}

/**
 * Runs before the page's own scripts. It redirects requests for the page's collector, whatever its name, to the test's, and
 * notes dropped calls. A Playwright route would lose what a page sends while it is left.
 */
export function preparePage([collector, tell]: readonly [collector: string, tell: string]): void {
  const PATH = '/com.snowplowanalytics.snowplow/tp2';
  const post = window.fetch;
  window.fetch = (input, init) =>
    post(typeof input === 'string' && input.endsWith(PATH) ? collector + PATH : input, init);
  const tellDrop = (window as unknown as Record<string, (drop: PageDrop) => unknown>)[tell];
  const scope = window as PageScope;
  scope.meltanoTelemetry ??= [];
  scope.meltanoTelemetry.push((telemetry: Instance) => {
    let field: string | undefined;
    telemetry.inspect = (notice: Notice) => {
      if (notice.what === 'fields') field = notice.refused;
      if (notice.what !== 'call') return;
      const { name, outcome } = notice;
      if (outcome.status === 'dropped') tellDrop?.({ name, reason: outcome.reason, field });
      field = undefined;
    };
  });
}

/** @returns the consent in force when all that was called has been sent; nothing where there is no instance */
export async function settlePage(): Promise<string | undefined> {
  const { meltanoTelemetry: telemetry } = window as unknown as { meltanoTelemetry?: Instance };
  if (!telemetry?.setConsent) return undefined;
  await telemetry.flush();
  const { mode, because, waiting } = telemetry.consent;
  return waiting ? `${mode}, waiting for a choice` : `${mode}, because ${because}`;
}

/** @returns what the package has stored on this page, one line per key */
export function storedTexts(): string[] {
  try {
    return Object.entries(localStorage)
      .filter(([key]) => key.startsWith('meltano_telemetry'))
      .map(([key, value]) => `${key} ${value}`);
  } catch {
    return [];
  }
}
