import type { Ask } from '../contract/call.ts';
import type { ConsentState, Telemetry } from '../contract/types.ts';
import { asMode } from '../page/storedChoice.ts';
import { callPage } from './callPage.ts';
import { runOperation } from './runOperation.ts';
import type { Request } from './trackerLink.ts';

export type ConsentListener = (consent: ConsentState) => void;

/** What a page can call. Each operation is known by an object of its own. */
export function createMethods(
  request: Request,
  ask: Ask,
  listeners: Set<ConsentListener>,
  flush: () => Promise<void>,
): Telemetry {
  const telemetry: Telemetry = {
    push: (fn) => callPage(fn, telemetry),
    pageView: (view) => request('pageView', view),
    track: (name, data) => request('track', data, name),
    start(name, data) {
      const operation = {};
      request('start', data, name, operation);
      return { complete: (ending) => request('complete', ending, name, operation) };
    },
    run: (name, data, fn) => runOperation(telemetry.start(name, data as never), fn),
    identify: (identifiers) => request('identify', identifiers),
    setConsent: (mode) => ask(asMode(mode)),
    get consent() {
      return ask();
    },
    onConsentChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    flush,
  };
  return telemetry;
}
