import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An event that reached the collector, whether or not the page was told so. */
export interface Arrival {
  /** `event_id`. */
  readonly id: string;
  /** The `cta` of a `cta_clicked`, by which tests tell events apart; the name of other events; `pv` of a page view. */
  readonly mark: string;
  /** The page's address, as it was sent. */
  readonly page: string;
}

/** A POST with events, as it came in. */
export interface Batch {
  /** The path that was asked for. */
  readonly path: string;
  readonly events: readonly Arrival[];
  readonly bytes: number;
  /** Sent with `SP-Anonymous`. */
  readonly isAnonymous: boolean;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** What the collector does with a batch, instead of taking it and answering 200. */
export interface Fault {
  /** An HTTP status; `reset` destroys the socket; `silence` never answers. @default 200 */
  readonly answer?: number | 'reset' | 'silence';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether the events are taken all the same. @default whether the status is 200 */
  readonly takes?: boolean;
  /** Milliseconds until the answer, or what it waits for. The events are taken before it. @default 0 */
  readonly after?: number | Promise<void>;
  /** Whether the answer bears `Access-Control-Allow-Origin`. @default true */
  readonly cors?: boolean;
}

/** Decides about each batch; `undefined` is a healthy answer. */
export type Plan = (batch: Batch) => Fault | undefined;

/** A real HTTP server on a port of its own, in a collector's place, that fails as it is told. */
export interface FaultCollector {
  readonly url: string;
  /** Everything taken, repeats included, oldest first. */
  readonly arrivals: readonly Arrival[];
  /** Every POST, taken or not. */
  readonly batches: readonly Batch[];
  /** From now on. `{}` heals. */
  behave(plan: Plan | Fault): void;
  /** Milliseconds until a preflight is answered. */
  delayPreflights(ms: number): void;
  /** Closes the port: connections are refused until `listen`. */
  refuse(): Promise<void>;
  listen(): Promise<void>;
  /** Forgets what came so far. */
  forget(): void;
  /** The marks of what the page tracked and was taken, each once, sorted: without what the package tells by itself. */
  marks(): string[];
  /** How many of the taken events had been taken before. */
  repeats(): number;
  close(): Promise<void>;
}

/** Sent by the package when the visitor's choice changes. */
const STATE_CHANGE = 'web_telemetry_state_change';

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const readMark = (event: string): string => {
  const { schema, data } = JSON.parse(event).data;
  return data.cta ?? schema.split('/')[1];
};

const readEvents = (body: string): Arrival[] =>
  JSON.parse(body).data.map(({ eid, e, url, ue_pr }: Record<string, string>) => ({
    id: eid,
    mark: ue_pr ? readMark(ue_pr) : e,
    page: url,
  }));

export async function startFaultCollector(): Promise<FaultCollector> {
  const arrivals: Arrival[] = [];
  const batches: Batch[] = [];
  let plan: Plan = () => undefined;
  let preflightDelay = 0;

  const answer = (batch: Batch, origin: string, response: ServerResponse): void => {
    const {
      answer = 200,
      takes = answer === 200,
      headers,
      body = 'ok',
      after,
      cors = true,
    } = plan(batch) ?? {};
    if (takes) arrivals.push(...batch.events);
    const finish = () => {
      if (answer === 'reset') response.destroy();
      else if (answer !== 'silence')
        response
          .writeHead(answer, {
            ...(cors && {
              'Access-Control-Allow-Origin': origin,
              'Access-Control-Allow-Credentials': 'true',
            }),
            ...headers,
          })
          .end(body);
    };
    if (typeof after === 'object') after.then(finish);
    else if (after) setTimeout(finish, after);
    else finish();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { origin = 'null' } = request.headers;
    // As Stream Collector answers a preflight.
    if (request.method === 'OPTIONS') {
      if (preflightDelay) await new Promise((resolve) => setTimeout(resolve, preflightDelay));
      response
        .writeHead(200, {
          'Access-Control-Allow-Origin': origin === 'null' ? '*' : origin,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Allow-Headers': 'Content-Type, SP-Anonymous',
          'Access-Control-Max-Age': '3600',
        })
        .end();
      return;
    }
    const body = await readBody(request);
    const batch: Batch = {
      path: `${request.url}`,
      events: readEvents(body),
      bytes: Buffer.byteLength(body),
      isAnonymous: 'sp-anonymous' in request.headers,
      time: Date.now(),
    };
    batches.push(batch);
    answer(batch, origin === 'null' ? '*' : origin, response);
  };

  const server = createServer((request, response) => {
    // A request that breaks off is one that never came.
    handle(request, response).catch(() => response.destroy());
  });
  let port = 0;
  const listen = async () => {
    server.listen(port);
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  const refuse = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  await listen();

  return {
    url: `http://localhost:${port}`,
    arrivals,
    batches,
    behave(next) {
      plan = typeof next === 'function' ? next : () => next;
    },
    delayPreflights(ms) {
      preflightDelay = ms;
    },
    refuse,
    listen,
    forget() {
      arrivals.length = 0;
      batches.length = 0;
    },
    marks: () =>
      [...new Set(arrivals.map(({ mark }) => mark))].filter((mark) => mark !== STATE_CHANGE).sort(),
    repeats: () => arrivals.length - new Set(arrivals.map(({ id }) => id)).size,
    async close() {
      if (server.listening) await refuse();
    },
  };
}
