import type { PartScript } from './loadScript.ts';

/**
 * Gives a part to whoever loads it, by its own script element. That is asked for where no image of the page, named
 * `currentScript`, can stand in front of it.
 */
export function handOver(part: unknown): void {
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript') as {
    get(): PartScript;
  };
  get.call(document).telemetryPart = part;
}
