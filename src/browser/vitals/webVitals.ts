import { type Metric, onCLS, onINP, onLCP, onTTFB } from 'web-vitals';

/** What web-vitals has said of the document last, in its units. */
export interface Vitals {
  readonly LCP?: number;
  readonly INP?: number;
  readonly CLS?: number;
  readonly TTFB?: number;
}

let vitals: Partial<Record<Metric['name'], number>> = {};
let navigationType: Metric['navigationType'] | undefined;

const note = ({ name, value, navigationType: type }: Metric) => {
  vitals[name] = value;
  navigationType = type;
};

/**
 * Has web-vitals measure the document. It can't be ended; nobody reads it then.
 *
 * @param restored is called when the document comes back from the bfcache, and is measured anew.
 */
export function watchWebVitals(restored: () => void): void {
  // Before those of web-vitals.
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return;
      vitals = {};
      restored();
    },
    true,
  );
  const all = { reportAllChanges: true };
  onCLS(note, all);
  onINP(note, all);
  onLCP(note, all);
  onTTFB(note, all);
}

export const readWebVitals = (): readonly [Vitals, Metric['navigationType']] => [
  vitals as Vitals,
  navigationType ?? 'navigate',
];
