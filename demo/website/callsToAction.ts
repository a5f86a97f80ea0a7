import { isSlug } from '../../src/browser/catalogue/isSlug.ts';
import { withTelemetry } from '../shared/telemetry.ts';

/** Every element that says which call to action it is, and where it stands. */
export function countCalls(): void {
  for (const call of document.querySelectorAll<HTMLElement>('[data-cta][data-placement]')) {
    const { cta, placement } = call.dataset;
    if (!isSlug(cta) || !isSlug(placement)) continue;
    call.addEventListener('click', () => {
      withTelemetry((telemetry) => telemetry.track('cta_clicked', { cta, placement }));
    });
  }
}
