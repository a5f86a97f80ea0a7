import { CHANGE, redactFound } from './redactFound.ts';
import { reveal } from './redactReveal.ts';

/** An identifier: numbers, hex, a path within the path, or more letters, in any script, than a slug has. */
const ID = /^(?:\d+|[\da-f]{8,})$|\d{6}|[=;/\\]|^\p{M}*(?:\P{M}\p{M}*){99}/iu;

/** What is an identifier in published content, too. Numbers are left to `redactNumbers`. */
const PUBLISHED_ID = /^[\da-f]{16,}$|[=;/\\]|^\p{M}*(?:\P{M}\p{M}*){200}/iu;

/** 200 letters, in the longest encoding. */
const MOST = 2400;

/** A short mixed handle, as in `target-orders--q7x2mk`. Keys are longer. */
const isHandle = (found: string): boolean =>
  found.length < 200 &&
  found
    .split(/[^A-Za-z\d]/)
    .filter((word) => CHANGE.test(word))
    .join('').length < 16;

/** A path segment that looks like an identifier is `:id`. */
export function redactSegment(segment: string, isPublished?: boolean): string {
  const clear = segment.length < MOST ? reveal(segment) : '/';
  return (isPublished ? PUBLISHED_ID : ID).test(clear) ||
    redactFound(clear, 2, isPublished ? isHandle : undefined) !== clear
    ? ':id'
    : segment;
}
