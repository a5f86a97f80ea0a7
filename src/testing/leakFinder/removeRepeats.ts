import type { Find } from './createSearch.ts';

/** `host: place`, as `requestPieces` has it. */
const split = (place: string): [request: string, part: string] => {
  const at = place.lastIndexOf(': ');
  return [place.slice(0, at), place.slice(at + 2)];
};

/** The address or body that a part of a request belongs to. */
const wholeOf = (part: string): string | undefined => {
  if (/^(?:address|body|method|header\b)/.test(part) && !/^(?:address|body)[ .[]/.test(part))
    return undefined;
  return part.startsWith('address') ? 'address' : 'body';
};

/** Leaves out a find in a whole address or body if a field of it has the same find. */
export function removeRepeats(finds: readonly Find[]): Find[] {
  const key = ({ surface, shape }: Find, request: string, whole: string) =>
    `${surface}\n${shape}\n${request}\n${whole}`;
  const told = new Set(
    finds.flatMap((find) => {
      const [request, part] = split(find.place);
      const whole = wholeOf(part);
      return whole ? [key(find, request, whole)] : [];
    }),
  );
  return finds.filter((find) => !told.has(key(find, ...split(find.place))));
}
