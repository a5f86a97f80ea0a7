import type { StartAudience } from '../contract/audience.ts';
import { type Campaign, narrowPayload } from './narrowPayload.ts';

/** What `campaign_attributed` is given where nothing is known. */
const NONE = { source: null, medium: null, campaign: null, issue: null };

/**
 * The part for `profile`: until a visitor says `identified`, no campaign leaves. The first that is met is kept in memory; a yes
 * sends it, once, and a no forgets it.
 */
export const startAudience: StartAudience = (push) => {
  let held: Campaign = {};
  /** The visitor has said yes here: from now on a campaign leaves as it does without a profile. */
  let hasAgreed = false;

  push((telemetry) => {
    const obey = ({ mode, waiting }: typeof telemetry.consent) => {
      const campaign = held;
      if (mode === 'identified') hasAgreed = true;
      if (mode === 'identified' || (mode === 'off' && !waiting)) held = {};
      if (mode === 'identified' && Object.keys(campaign).length > 0)
        telemetry.track('campaign_attributed', { ...NONE, ...campaign } as never);
    };
    telemetry.onConsentChange(obey);
    obey(telemetry.consent);
  });

  return (guarded, mode, events) => {
    if (typeof guarded === 'string' || mode === 'identified') return guarded;
    try {
      const [left, campaign] = narrowPayload(guarded, events);
      if (!hasAgreed) held = { ...campaign, ...held };
      return left;
    } catch {
      // Where the page has replaced what this needs.
      return 'guard';
    }
  };
};
