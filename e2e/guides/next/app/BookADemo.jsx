'use client';

import { telemetry } from '../telemetry';

export function BookADemo() {
  return (
    <button
      id="cta"
      type="button"
      onClick={() => telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' })}
    >
      Book a demo
    </button>
  );
}
