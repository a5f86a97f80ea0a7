import type { PartScript } from './loadScript.ts';

/**
 * Gives a part to whoever loads it, by its own script element. That is asked for where no image of the page, named
 * `currentScript`, can stand in front of it.
 */
export function handOver(part: unknown): void {
  // Not by the name `Document`, which MooTools gives to something else.
  const script: PartScript = Reflect.get(Object.getPrototypeOf(document), 'currentScript', document);
  script.telemetry = part;
}
