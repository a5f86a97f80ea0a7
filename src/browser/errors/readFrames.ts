/** A place in a script, without what differs from build to build or could be text of the page. */
export interface Frame {
  readonly url: string;
  /** File name without its hash, function name and line. */
  readonly place: string;
}

/** A line of a stack: Chromium's `at name (url:1:2)`, or `name@url:1:2`. */
const LINE = /^(?: *at (?:(.*) \()?|(.*)@)((?:https?|file):\/\/[^\s)]+?):(\d+)(?::\d+)?\)?$/;
const MOST_FRAMES = 10;
/** `-BxYz12_a` or `.3f2a1b9c` before an ending: what a build puts there. */
const FILE_HASH = /[-.](?=[\w-]*(\d|[a-z][A-Z]))([\w-]{8}|[0-9a-f]{6,32})(?=\.)/;

/** The file name of a script, without its hash. */
export const fileName = (url: string): string =>
  url
    .replace(/[?#].*/, '')
    .replace(/.*\//, '')
    .replace(FILE_HASH, '');

/** The last name of `Object.save [as onclick]`, `async save` or `save/<`. */
const lastName = (name = ''): string => /[\w$]+(?=[^\w$]*$)/.exec(name.replace(/ \[.*/, ''))?.[0] ?? '';

/** @param line of the script */
export const frame = (url: string, line: string | number, name?: string): Frame => ({
  url,
  place: `${fileName(url)} ${lastName(name).replace(/^anonymous$/, '')} ${line}`,
});

/**
 * The places where an error was thrown, the innermost first. Its message, which some browsers write into the stack, is
 * left out before anything is read.
 */
export function readFrames(error: unknown): readonly Frame[] {
  const frames: Frame[] = [];
  const { stack = '', message = '' } = error as Error;
  const [before = '', ...after] = `${stack}`.split(`${message}\n`);
  // Firefox and Safari write no message.
  const own = message && after.length ? after.join('') : [before, ...after].join('\n');
  for (const line of own.split('\n')) {
    const [, named, marked, url, at] = LINE.exec(line) ?? [];
    if (url && frames.length < MOST_FRAMES) frames.push(frame(url, `${at}`, named ?? marked));
  }
  return frames;
}
