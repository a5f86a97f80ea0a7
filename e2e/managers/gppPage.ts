// The IAB's own CMP API for GPP 1.1, in a page, for a visitor in the United States.
import { CmpApi, SignalStatus } from '@iabgpp/cmpapi';
import { type Choice, offerChoice } from './offerChoice.ts';

const US_NATIONAL = 7;

type Call = [command?: string, callback?: (data: object, success: boolean) => void];

/** How a page says to frames below that it has the interface: a frame in its body, as soon as there is one. */
function addLocator(): void {
  if (!document.body) {
    setTimeout(addLocator, 5);
    return;
  }
  const locator = document.createElement('iframe');
  locator.style.display = 'none';
  locator.name = '__gppLocator';
  document.body.appendChild(locator);
}

/** What frames below say, and are told. */
function answerFrames(): void {
  addEventListener('message', ({ data, source }) => {
    const isText = typeof data === 'string';
    let call: { command: string; parameter?: unknown; version?: unknown; callId: unknown } | undefined;
    try {
      call = (isText ? JSON.parse(data) : data).__gppCall;
    } catch {}
    if (!call) return;
    const { command, parameter, version, callId } = call;
    const answer = (returnValue: object, success: boolean) => {
      const message = { __gppReturn: { returnValue, success, callId } };
      (source as Window).postMessage(isText ? JSON.stringify(message) : message, '*');
    };
    (window as unknown as { __gpp(...call: unknown[]): void }).__gpp(command, answer, parameter, version);
  });
}

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
addLocator();
answerFrames();

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
