import type { ManagerAnswer } from '../contract/manager.ts';
import { answerPurposes } from './answerPurposes.ts';
import { watchListener } from './watchListener.ts';

interface Ping {
  readonly signalStatus: unknown;
  readonly applicableSections: readonly number[];
  /** By prefix; a section is a list of segments, or one object of all their fields. */
  readonly parsedSections: Readonly<Record<string, object | readonly object[]>>;
}

/** The id of the European section; those of the United States begin at 7, older ones are not read. */
const TCF_EU = 2;
const FIRST_OF_US = 7;
const NOTHING_APPLIES = -1;

const OPT_OUTS = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut', 'Gpc'];

function read({ signalStatus, applicableSections, parsedSections }: Ping): ManagerAnswer {
  if (signalStatus !== 'ready') return;
  let europe: ManagerAnswer;
  let america: ManagerAnswer;
  let hasOptedOut = false;
  for (const [prefix, section] of Object.entries(parsedSections)) {
    const fields: Record<string, unknown> = Object.assign({}, ...[section].flat());
    if (prefix === 'tcfeuv2') {
      const { PublisherConsents, PurposeConsents } = fields as Record<string, unknown[]>;
      if (PurposeConsents) europe = answerPurposes(PublisherConsents, PurposeConsents, 0);
    } else if (/^us(?!p)/.test(prefix)) {
      // True counts as 1. Not having opted out is no yes: the law allows that much before anybody chooses.
      for (const name of OPT_OUTS) hasOptedOut ||= +(fields[name] as number) === 1;
      if (fields.SaleOptOut === 0 || fields.SaleOptOut === 2) america = 'anonymous';
    }
  }
  // A no counts wherever it was said.
  if (hasOptedOut || europe === 'off') return 'off';
  let answer: ManagerAnswer;
  for (const id of applicableSections) {
    const said =
      id === TCF_EU ? europe : id >= FIRST_OF_US ? america : id === NOTHING_APPLIES ? 'anonymous' : undefined;
    // 0 means that the section is not known yet.
    if (!said) return;
    // The least of the answers counts.
    if (answer !== 'anonymous') answer = said;
  }
  return answer;
}

/**
 * IAB GPP 1.1.
 *
 * @see https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform CMP API Specification
 */
export const watchGpp = watchListener<{ readonly pingData: Ping }>(
  '__gpp',
  '1.1',
  (api) => api,
  ({ pingData }) => read(pingData),
);
