import type { Send } from '../../browser/trackerPart/outbox/send.ts';

/** A request that would have gone to the collector. */
export interface TestRequest {
  readonly url: string;
  /** True where the collector is asked to keep no identifier: the header `SP-Anonymous: *`. */
  readonly anonymous: boolean;
  /** As JSON: Snowplow's `payload_data`. */
  readonly body: string;
}

let record = (_request: TestRequest): void => {};

/** Says where the requests of trackers go that are started from now on. */
export function recordRequests(into: (request: TestRequest) => void): void {
  record = into;
}

/** Stands in for `outbox/send.ts`, and for nothing else: the build puts it there. Each request is answered with 200. */
export function createSend(collector: string): Send {
  const url = `${collector.replace(/\/+$/, '')}/com.snowplowanalytics.snowplow/tp2`;
  const told = record;
  return async (body, anonymous) => {
    told({ url, anonymous, body });
    return [200, 0];
  };
}
