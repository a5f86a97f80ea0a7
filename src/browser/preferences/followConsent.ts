import type { Because, ConsentMode, Telemetry } from '../contract/types.ts';
import { findInstance } from '../page/findInstance.ts';
import { readDoNotTrack, readGlobalPrivacyControl } from '../page/signals.ts';
import { readHasDisabledTracking } from '../page/storedChoice.ts';
import { describeConsent, type Shown } from './describeConsent.ts';

/** A script that has not come within this time, in milliseconds, is taken for blocked, until it comes. */
const PATIENCE = 3000;

/** Who says no beside the visitor's own choice, in the order of the gate. */
const signal = (): Because | undefined =>
  readHasDisabledTracking()
    ? 'has_disabled_tracking'
    : readGlobalPrivacyControl()
      ? 'global_privacy_control'
      : readDoNotTrack()
        ? 'do_not_track'
        : undefined;

/** The consent of the page's instance, while the element is on the page. */
export interface FollowedConsent {
  connect(): void;
  disconnect(): void;
  choose(mode: ConsentMode): void;
  /** Shows the consent as it is now. */
  update(): void;
}

/** Finds the page's instance, and has its consent shown whenever it changes. */
export function followConsent(host: HTMLElement, show: (shown: Shown) => void): FollowedConsent {
  let telemetry: Telemetry | undefined;
  let unfollow: (() => void) | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let isMissing = false;

  const update = () => {
    const consent = telemetry?.consent;
    if (consent) show(describeConsent(consent, signal()));
    else show(isMissing ? { state: 'sendsNothing', reason: 'notRunning', open: [] } : { open: [] });
  };

  const follow = () => {
    unfollow?.();
    unfollow = host.isConnected ? telemetry?.onConsentChange(update) : undefined;
    update();
  };

  return {
    connect() {
      const isFirst = !patience;
      patience = setTimeout(() => {
        isMissing = true;
        update();
      }, PATIENCE);
      follow();
      // Last, for the global may be anybody's and throw.
      if (isFirst)
        findInstance((found) => {
          telemetry = found;
          follow();
        });
    },
    disconnect() {
      clearTimeout(patience);
      follow();
    },
    choose(mode) {
      telemetry?.setConsent(mode);
    },
    update,
  };
}
