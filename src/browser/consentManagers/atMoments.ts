import { ASK_MANAGER } from '../contract/askManager.ts';

/** When a manager may have come, been replaced, or been answered; and before something is sent. */
const MOMENTS = ['DOMContentLoaded', 'load', 'pageshow', 'click', ASK_MANAGER];

/** Calls `look`, which may throw, at each moment. Returns the function that ends this. */
export function atMoments(look: () => void): () => void {
  const lookQuietly = () => {
    try {
      look();
    } catch {
      // The manager is not there, or not yet.
    }
  };
  for (const moment of MOMENTS) addEventListener(moment, lookQuietly);
  return () => {
    for (const moment of MOMENTS) removeEventListener(moment, lookQuietly);
  };
}
