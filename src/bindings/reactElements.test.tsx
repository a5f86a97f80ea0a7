import { expect, it } from 'vitest';
import type {} from './react.ts';

// Checked by `tsc`.
it('JSX knows both elements, and their attributes', () => {
  const preferences = <telemetry-preferences lang="de" className="quiet" />;
  const inspector = <telemetry-inspector hidden />;
  // @ts-expect-error: no such attribute
  const wrong = <telemetry-preferences language="de" />;
  // @ts-expect-error: a language is a text
  const mistyped = <telemetry-inspector lang={7} />;
  // @ts-expect-error: no such element
  const unknown = <telemetry-preference />;
  // `data-*` is free in JSX.
  const declared = (
    <button type="submit" data-telemetry="cta_clicked" data-telemetry-cta="book-a-demo">
      Book a demo
    </button>
  );
  expect([preferences, inspector, wrong, mistyped, unknown, declared]).toHaveLength(6);
});
