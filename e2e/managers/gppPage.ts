// The IAB's own CMP API for GPP 1.1, in a page, for a visitor in the United States.
import { CmpApi, SignalStatus } from '@iabgpp/cmpapi';
import { type Choice, offerChoice } from './offerChoice.ts';

const US_NATIONAL = 7;

type Call = [command?: string, callback?: (data: object, success: boolean) => void];

/** What the specification asks of the stub, as far as a listener sees it: it is told at once that nothing is ready. */
function addStub(): void {
  const calls: Call[] = [];
  const events: object[] = [];
  const stub = (...call: Call) => {
    const [command, callback] = call;
    if (!command) return calls;
    if (command === 'events') return events;
    if (command !== 'addEventListener') return calls.push(call);
    const id = events.length + 1;
    events.push({ id, callback });
    const pingData = {
      cmpStatus: 'stub',
      signalStatus: 'not ready',
      applicableSections: [],
      parsedSections: {},
    };
    return callback?.({ eventName: 'listenerRegistered', listenerId: id, data: true, pingData }, true);
  };
  Object.assign(window, { __gpp: stub });
}

addStub();

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
