import type { ConsentMode } from '../contract/types.ts';

/** Answers to the TCF's purposes, by index. */
type Consents = Readonly<Record<number, unknown>>;

/**
 * What the answers to the TCF's purposes 1 (store on a device) and 8 (measure content) allow. Only true is a yes.
 * What was said to the site itself comes first. But a list without any yes may mean that the visitor was not asked for it:
 * then what was said to everybody counts.
 *
 * @param first the index of purpose 1.
 */
export function answerPurposes(own: Consents | undefined, everybody: Consents, first: number): ConsentMode {
  let said = everybody;
  for (const purpose in own) if (own[purpose as never] === true) said = own;
  return said[first + 7] !== true ? 'off' : said[first] === true ? 'identified' : 'anonymous';
}
