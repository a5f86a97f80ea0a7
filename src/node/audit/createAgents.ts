import { Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

/** Asks the hosts of a page, over connections that are kept. */
export function createAgents() {
  const plain = new PlainAgent({ keepAlive: true });
  const tls = new TlsAgent({ keepAlive: true });
  return {
    ask: (address: string, options: RequestOptions) =>
      address.startsWith('https:')
        ? tlsRequest(address, { ...options, agent: tls })
        : plainRequest(address, { ...options, agent: plain }),
    close() {
      plain.destroy();
      tls.destroy();
    },
  };
}

export type Ask = ReturnType<typeof createAgents>['ask'];
