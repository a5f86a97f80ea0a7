// The IAB's own CMP API for TCF 2, in a page: the stub is there before.
import { CmpApi } from '@iabtechlabtcf/cmpapi';
import { GVL, TCModel, TCString } from '@iabtechlabtcf/core';
import { type Choice, offerChoice } from './offerChoice.ts';

const gvl = new GVL({
  gvlSpecificationVersion: 3,
  vendorListVersion: 1,
  tcfPolicyVersion: 5,
  lastUpdated: '2026-01-01T00:00:00Z',
  purposes: {},
  specialPurposes: {},
  features: {},
  specialFeatures: {},
  vendors: {},
  stacks: {},
  dataCategories: {},
} as never);

function encode(choice: Choice): string {
  const model = new TCModel(gvl);
  model.cmpId = 31;
  model.cmpVersion = 1;
  model.isServiceSpecific = true;
  if (choice === 'accept') model.purposeConsents.set([1, 8]);
  // Claimed before anybody was asked: it must not count.
  model.purposeLegitimateInterests.set([8]);
  return TCString.encode(model);
}

const cmp = new CmpApi(31, 1);
const saved = offerChoice((choice) => {
  cmp.update(encode(choice), true);
  cmp.update(encode(choice), false);
});
if (saved) cmp.update(encode(saved), false);
else cmp.update('', true);
