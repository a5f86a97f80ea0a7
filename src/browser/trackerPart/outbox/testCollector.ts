import { vi } from 'vitest';

/** A request that waits for its answer. */
export interface Pending {
  readonly eids: readonly string[];
  readonly bytes: number;
  readonly keepalive: boolean;
  readonly anonymous: boolean;
  readonly body: string;
  isAborted: boolean;
  isAnswered: boolean;
  answer(status: number, headers?: Record<string, string>): void;
  redirect(): void;
  fail(): void;
}

/** Stands in for `fetch`: every request waits until the test answers it. */
export function testCollector(): { readonly requests: Pending[]; readonly pending: Pending[] } {
  const requests: Pending[] = [];
  vi.stubGlobal(
    'fetch',
    (_url: string, init: { body: string; keepalive: boolean; headers: object; signal: AbortSignal }) =>
      new Promise<Response>((resolve, reject) => {
        const { body, keepalive, headers, signal } = init;
        const settle = (end: () => void) => () => {
          request.isAnswered = true;
          end();
        };
        const request: Pending = {
          eids: JSON.parse(body).data.map(({ eid }: { eid: string }) => eid),
          bytes: new TextEncoder().encode(body).length,
          keepalive,
          anonymous: 'SP-Anonymous' in headers,
          body,
          isAborted: false,
          isAnswered: false,
          answer: (status, answered = {}) =>
            settle(() =>
              resolve({ status, headers: new Headers(answered), text: async () => 'ok' } as Response),
            )(),
          redirect: settle(() =>
            resolve({
              status: 0,
              type: 'opaqueredirect',
              headers: new Headers(),
              text: async () => '',
            } as Response),
          ),
          fail: settle(() => reject(new TypeError('Failed to fetch'))),
        };
        signal.addEventListener(
          'abort',
          settle(() => {
            request.isAborted = true;
            reject(new DOMException('aborted', 'AbortError'));
          }),
        );
        requests.push(request);
      }),
  );
  return {
    requests,
    get pending() {
      return requests.filter(({ isAnswered }) => !isAnswered);
    },
  };
}
