import { quietly } from '../page/quietly.ts';

/**
 * Has each room forget what it holds, at a no. One that fails does not keep the others from it. `applyMode.ts` lists the
 * rooms. The stored keys have been removed before, by the drop-in (`page/storedChoice.ts`), with or without this part.
 */
export function withdraw(forget: readonly (() => void)[]): void {
  for (const each of forget) quietly(each);
}
