import type { PageView, PartHost } from '../contract/collecting.ts';
import { type InPageVitals, measureInPage } from './inPageVitals.ts';
import { watchAttention } from './watchAttention.ts';
import { readWebVitals } from './webVitals.ts';

/** When the view began that was told of last, whatever the visitor says in between. */
let measured = -1;

const inSteps = (value: number | undefined, step: number, most: number): number | null =>
  value === undefined ? null : Math.min(Math.round(value / step) * step, most);

/** Measures one view at a time. */
export interface Views {
  /** @param isDocument the view is the document's own, which web-vitals measures. */
  begin(next: PageView, isDocument: boolean): void;
  /** The view goes on, as another page. False where there is none. */
  redirect(next: PageView): boolean;
  /** Tells of the view, once. */
  finish(): void;
  /** Tells of nothing. */
  end(): void;
}

export function measureViews(host: PartHost, signal: AbortSignal): Views {
  const attention = watchAttention(signal);
  let view: PageView | undefined;
  /** Of a view within the document; without it web-vitals measures. */
  let inPage: InPageVitals | undefined;

  return {
    begin(next, isDocument) {
      if (next.clock === measured) return;
      view = next;
      inPage = isDocument ? undefined : measureInPage(next.clock);
      const [{ activationStart = 0 } = {}] = performance.getEntriesByType('navigation') as {
        activationStart?: number;
      }[];
      attention.begin(Math.max(next.clock, activationStart));
    },
    redirect(next) {
      if (view) view = { ...next, time: view.time, clock: view.clock };
      return !!view;
    },
    finish() {
      if (!view) return;
      const [vitals, type] = inPage ? [inPage.read(), 'in-page'] : readWebVitals();
      inPage?.end();
      measured = view.clock;
      const left = { ...view, time: +Date.now() };
      view = inPage = undefined;
      host.track(
        'page_measured',
        {
          lcp_ms: inSteps(vitals.LCP, 100, 60_000),
          inp_ms: inSteps(vitals.INP, 25, 60_000),
          cls: vitals.CLS === undefined ? null : Math.min(Math.round(vitals.CLS * 100) / 100, 10),
          ttfb_ms: inSteps(vitals.TTFB, 100, 60_000),
          navigation_type: type,
          seconds_looked_at: attention.seconds(),
          depth_quarters: attention.quarters(),
        },
        left,
      );
    },
    end() {
      inPage?.end();
    },
  };
}
