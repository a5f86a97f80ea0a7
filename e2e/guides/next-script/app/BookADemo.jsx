'use client';

/** An event, whether the script has come yet or not. */
function track(name, data) {
  window.meltanoTelemetry = window.meltanoTelemetry || [];
  window.meltanoTelemetry.push((telemetry) => telemetry.track(name, data));
}

export function BookADemo() {
  return (
    <button
      id="cta"
      type="button"
      onClick={() => track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' })}
    >
      Book a demo
    </button>
  );
}
