// The IAB's own CMP API for GPP 1.1, in a page, for a visitor in the United States.
import { CmpApi, SignalStatus } from '@iabgpp/cmpapi';
import { type Choice, offerChoice } from './offerChoice.ts';

const US_NATIONAL = 7;

const cmp = new CmpApi(31, 1);
cmp.setSupportedAPIs(['7:usnat']);
cmp.setApplicableSections([US_NATIONAL]);

function answer(choice: Choice): void {
  cmp.setSignalStatus(SignalStatus.NOT_READY);
  cmp.setFieldValue('usnat', 'SaleOptOut', choice === 'reject' ? 1 : 2);
  cmp.fireSectionChange('usnat');
  cmp.setSignalStatus(SignalStatus.READY);
}

const saved = offerChoice(answer);
if (saved) answer(saved);
