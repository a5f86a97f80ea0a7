import type { ConsentMode } from '../../types.ts';

/** What the answers to the TCF's purposes 1 (store on a device) and 8 (measure content) allow. Only true is a yes. */
export const answerPurposes = (stores: unknown, measures: unknown): ConsentMode =>
  measures !== true ? 'off' : stores === true ? 'identified' : 'anonymous';
