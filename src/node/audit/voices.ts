import type { ConsentManager } from '../../browser/contract/types.ts';
import { CHOICE, toStored } from '../../browser/page/storedChoice.ts';
import type { Answer } from './managerStandIns.ts';

/** One way to say something about consent before a page is opened. */
export interface Voice {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** What the visit is judged by. `nothing` and `identified` forbid only raw values. */
  readonly says: 'nothing' | 'no' | 'anonymous' | 'identified';
  /** The browser's signal, as header and in `navigator`. */
  readonly signal?: 'Sec-GPC' | 'DNT';
  /** The setting of a Meltano server, in the page's head. */
  readonly setting?: 'false';
  /** In the page's localStorage. */
  readonly stored?: readonly [key: string, value: string];
  readonly fragment?: string;
  readonly manager?: { readonly name: ConsentManager; readonly answer: Answer };
}

const VOICES: readonly Voice[] = [
  { name: 'nothing', title: 'nothing said', says: 'nothing' },
  { name: 'gpc', title: 'Global Privacy Control', says: 'no', signal: 'Sec-GPC' },
  { name: 'dnt', title: 'Do Not Track', says: 'no', signal: 'DNT' },
  { name: 'setting', title: 'send_anonymous_usage_stats: false', says: 'no', setting: 'false' },
  { name: 'choice-off', title: 'stored choice: off', says: 'no', stored: [CHOICE, toStored('off')] },
  { name: 'link', title: 'link #telemetry-off', says: 'no', fragment: 'telemetry-off' },
  {
    name: 'has-disabled-tracking',
    title: 'hasDisabledTracking',
    says: 'no',
    stored: ['hasDisabledTracking', 'true'],
  },
  {
    name: 'choice-anonymous',
    title: 'stored choice: anonymous',
    says: 'anonymous',
    stored: [CHOICE, toStored('anonymous')],
  },
  {
    name: 'choice-identified',
    title: 'stored choice: identified',
    says: 'identified',
    stored: [CHOICE, toStored('identified')],
  },
];

/** Every voice, in the order of the report. */
export const voicesOf = (manager: ConsentManager | undefined): readonly Voice[] =>
  manager
    ? [
        ...VOICES,
        { name: 'manager-no', title: `${manager}: no`, says: 'no', manager: { name: manager, answer: 'no' } },
        {
          name: 'manager-yes',
          title: `${manager}: yes`,
          says: 'identified',
          manager: { name: manager, answer: 'yes' },
        },
      ]
    : VOICES;
