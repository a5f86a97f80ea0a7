/** The parts of an element, or of what else lies on an event's path, that make a link of it. */
interface PathNode {
  readonly localName?: string;
  readonly href?: string | SVGAnimatedString;
  readonly baseURI?: string;
}

/** What a script runs, and the visitor's own no: neither is a visit of a link. */
const NO_TARGET = /^\w*script:|#\W*telemetry-off(?![\w-])/i;

/** Absolute where it can be, as `href` of HTML's links is, and empty for what is no link. */
function targetOf({ localName, href, baseURI }: PathNode): string | undefined {
  if (!/^a(rea)?$/.test(`${localName}`)) return;
  if (typeof href === 'string') return href;
  // SVG's.
  return href?.baseVal && new URL(href.baseVal, baseURI).href;
}

/**
 * Calls `opened` with the target of the nearest link around what was clicked, through open shadow roots: before the
 * page's own listeners, which may leave the page. The middle button opens a link, too.
 */
export function watchLinks(opened: (target: string) => void): void {
  const clicked = (event: MouseEvent) => {
    try {
      if (event.button > 1) return;
      for (const node of event.composedPath() as PathNode[]) {
        const target = targetOf(node);
        if (!target) continue;
        if (!NO_TARGET.test(target)) opened(target);
        return;
      }
    } catch {}
  };
  addEventListener('click', clicked, true);
  addEventListener('auxclick', clicked, true);
}
