import type { StartPart } from '../contract/collecting.ts';
import { isOwnSite } from '../page/isOwnSite.ts';
import { quietly } from '../page/quietly.ts';
import { errorKind } from '../redaction/errorKind.ts';
import { type Frame, fileName, frame, readFrames } from './readFrames.ts';

type Source = 'uncaught' | 'rejection' | 'resource';

/** A page that throws in a loop says no more after these. */
const MOST_A_VIEW = 5;
/** The drop-in and its parts. */
const OUR_FILE = /\/telemetry(-[a-z-]+-[\w-]{6})?\.js$/;

/** Tells of errors that the page has not handled: their class and a digest, at most five a view and never the same twice. */
export const startErrors: StartPart = (host) => {
  const seen = new Set<string>();
  const ended = new AbortController();

  const report = (source: Source, kind: string | null, frames: readonly Frame[]) => {
    const [top] = frames;
    if (top && OUR_FILE.test(top.url)) return host.debug(`an error of this package: ${kind}, ${top.place}`);
    const own = frames.filter(({ url }) => isOwnSite(url)).map(({ place }) => place);
    const print = [source, kind, ...own].join('\n');
    if (seen.has(print) || seen.size >= MOST_A_VIEW) return;
    seen.add(print);
    host.track('error_seen', {
      source,
      error_class: kind,
      own_script: !!top && isOwnSite(top.url),
      fingerprint_join_key_hash: own.length ? print : null,
    });
  };

  /** A text that was thrown has no class, and its frames are those that the browser tells. */
  const reportThrown = (source: Source, thrown: unknown, told: readonly Frame[] = []) => {
    const isObject = typeof thrown === 'object' && thrown !== null;
    const frames = isObject ? readFrames(thrown) : [];
    report(source, isObject ? errorKind(thrown) : null, frames.length ? frames : told);
  };

  /** Old browsers know no signal, and go on to tell. Whatever a page throws, the reading of it throws nothing more. */
  const listen =
    <Seen extends Event>(read: (event: Seen) => void) =>
    (event: Event) => {
      if (!ended.signal.aborted) quietly(() => read(event as Seen));
    };
  const options = { capture: true, signal: ended.signal };
  addEventListener(
    'error',
    listen((event: ErrorEvent) => {
      const { target, error, filename, lineno } = event;
      const { localName, src } = target as HTMLScriptElement;
      if (target === window) reportThrown('uncaught', error, filename ? [frame(filename, lineno)] : []);
      else if (localName === 'script' && isOwnSite(src))
        report('resource', null, [{ url: src, place: fileName(src) }]);
    }),
    options,
  );
  addEventListener(
    'unhandledrejection',
    listen(({ reason }: PromiseRejectionEvent) => reportThrown('rejection', reason)),
    options,
  );
  host.onView((_view, isRedirect) => {
    if (!isRedirect) seen.clear();
  });
  return () => ended.abort();
};
