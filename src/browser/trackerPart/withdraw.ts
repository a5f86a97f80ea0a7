import { quietly } from '../page/quietly.ts';

/**
 * Takes away what a no takes: each room forgets its own, and one that fails does not keep the others from it. What is
 * stored has gone before, by `page/storedChoice.ts`: the drop-in does that alone where there is no tracker part.
 */
export function withdraw(forget: readonly (() => void)[]): void {
  for (const each of forget) quietly(each);
}
