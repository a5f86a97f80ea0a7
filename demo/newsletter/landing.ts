import { campaign, withTelemetry } from '../shared/telemetry.ts';

/** A reader who followed the link of a letter brings its campaign along. */
export function landing(): void {
  const from = campaign();
  if (from === null) return;
  withTelemetry((telemetry) => telemetry.track('newsletter_landed', { issue: 'issue-42', campaign: from }));
}
