/** What is read of each node on an event's path, to find a link. */
interface PathNode {
  readonly localName?: string;
  readonly href?: string | SVGAnimatedString;
  readonly baseURI?: string;
}

/** A link that runs a script, or that is the visitor's own no: neither leads to a page. */
const NO_TARGET = /^\w*script:|#\W*telemetry-off(?![\w-])/i;

/** The target of a link, absolute as `href` of an HTML link is; empty or undefined for what is no link. */
function targetOf({ localName, href, baseURI }: PathNode): string | undefined {
  if (!/^a(rea)?$/.test(`${localName}`)) return;
  if (typeof href === 'string') return href;
  // A link in SVG.
  return href?.baseVal && new URL(href.baseVal, baseURI).href;
}

/**
 * Calls `opened` with the target of the nearest link around what was clicked, through open shadow roots. It runs before
 * the page's own listeners, which may leave the page. The middle button opens a link, too.
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
