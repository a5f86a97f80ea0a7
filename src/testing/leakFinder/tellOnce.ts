import type { Find } from './createSearch.ts';

/** `host: place`, as `requestPieces` has it. */
const split = (place: string): [request: string, part: string] => {
  const at = place.lastIndexOf(': ');
  return [place.slice(0, at), place.slice(at + 2)];
};

/** The whole that a part of a request belongs to. */
const wholeOf = (part: string): string | undefined => {
  if (/^(?:address|body|method|header\b)/.test(part) && !/^(?:address|body)[ .[]/.test(part))
    return undefined;
  return part.startsWith('address') ? 'address' : 'body';
};

/** Leaves out what is found in an address or a body as a whole, where a field of it tells the same. */
export function tellOnce(finds: readonly Find[]): Find[] {
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
