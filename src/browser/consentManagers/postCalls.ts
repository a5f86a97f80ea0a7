import type { Ask, Hear } from './iabApi.ts';

let count = 0;

/**
 * An interface of the IAB in another window, reached by messages: `__tcfapiCall` and `__tcfapiReturn`, `__gppCall`
 * and `__gppReturn`. Only that window is believed, and only what answers a call of this package.
 *
 * @returns what gives a command, and what ends the listening.
 */
export function postCalls<Data>(target: Window, name: string, version: unknown): [Ask<Data>, () => void] {
  const calls = new Map<unknown, Hear<Data>>();
  const receive = ({ source, data }: MessageEvent) => {
    if (source !== target) return;
    try {
      const answer = (typeof data === 'string' ? JSON.parse(data) : data)[`${name}Return`];
      calls.get(answer.callId)?.(answer.returnValue, answer.success);
    } catch {
      // Somebody else's message.
    }
  };
  addEventListener('message', receive);
  return [
    (command, hear, parameter) => {
      // Other scripts of the page count from one, too.
      const callId = `meltano-telemetry-${++count}`;
      calls.set(callId, hear);
      // To any origin: the page above is the site's choice, and the message says nothing about the visitor.
      target.postMessage({ [`${name}Call`]: { command, version, parameter, callId } }, '*');
    },
    () => removeEventListener('message', receive),
  ];
}
