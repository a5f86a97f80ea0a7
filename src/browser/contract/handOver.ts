import type { PartScript } from './loadScript.ts';

/**
 * Hands a part to its loader, through the part's own script element. The prototype's getter finds that element even
 * where the page has an image named `currentScript`, which hides the property of the document.
 */
export function handOver(part: unknown): void {
  // Not `Document.prototype`: MooTools gives that name to something else.
  const script: PartScript = Reflect.get(Object.getPrototypeOf(document), 'currentScript', document);
  script.telemetry = part;
}
