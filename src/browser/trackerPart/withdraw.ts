import { quietly } from '../page/quietly.ts';

/** Something that keeps what a no takes away. */
export interface Forgetful {
  forget(): void;
}

/**
 * Takes away what a no takes: each room forgets its own, and one that fails does not keep the others from it. What is
 * stored has gone before, with `forgetStored`, since the drop-in does that alone where there is no tracker part.
 */
export function withdraw(rooms: readonly Forgetful[]): void {
  for (const room of rooms) quietly(() => room.forget());
}
