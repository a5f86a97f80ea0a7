import type { ConsentMode } from '../contract/types.ts';

/** Answers to the TCF's purposes, by their place. */
type Consents = Readonly<Record<number, unknown>>;

/**
 * What the answers to the TCF's purposes 1 (store on a device) and 8 (measure content) allow. Only true is a yes.
 * What was said to the site itself counts, where it was asked for; a list without any yes may as well mean that it
 * wasn't. Then what was said to everybody does.
 *
 * @param first the place of purpose 1.
 */
export function answerPurposes(own: Consents | undefined, everybody: Consents, first: number): ConsentMode {
  let said = everybody;
  for (const purpose in own) if (own[purpose as never] === true) said = own;
  return said[first + 7] !== true ? 'off' : said[first] === true ? 'identified' : 'anonymous';
}
