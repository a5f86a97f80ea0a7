/** One event as the collector judged it, in the terms of the panel. */
export interface Sighting {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly errors: readonly string[];
  /** What tells this event from its neighbours. */
  readonly summary: readonly (readonly [string, string])[];
  /** Everything that left the page, key by key. */
  readonly payload: readonly (readonly [string, string])[];
}

type Payload = Readonly<Record<string, string>>;

interface SelfDescribing {
  readonly schema?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface GoodEvent {
  readonly rawEvent?: { readonly parameters?: Payload };
  readonly event: Readonly<Record<string, unknown>> & {
    readonly event_id: string;
    readonly app_id: string | null;
    readonly event_name: string | null;
    readonly dvce_created_tstamp: string | null;
    readonly unstruct_event: { readonly data?: SelfDescribing } | null;
  };
}

interface BadEvent {
  readonly rawEvent: { readonly parameters?: Payload } | null;
  readonly collectorPayload: { readonly body?: string | null } | null;
  readonly errors: readonly string[];
}

/** The good events of one app, newest first. */
export const readGood = (answer: unknown, appId: string): Sighting[] =>
  (answer as GoodEvent[]).filter(({ event }) => event.app_id === appId).map(fromGood);

/** The refused events of one app. A POST refused as a whole is one of them. */
export const readBad = (answer: unknown, appId: string): Sighting[] =>
  (answer as BadEvent[]).flatMap((bad) => {
    const parameters = bad.rawEvent?.parameters;
    if (parameters) return parameters.aid === appId ? [fromBad(parameters, bad.errors)] : [];
    const body = bad.collectorPayload?.body ?? '';
    return body.includes(`"aid":"${appId}"`)
      ? firstOf(body).map((payload) => fromBad(payload, bad.errors))
      : [];
  });

function fromGood({ rawEvent, event }: GoodEvent): Sighting {
  const own = event.unstruct_event?.data?.data;
  return {
    id: event.event_id,
    name: event.event_name ?? 'event',
    at: Date.parse(event.dvce_created_tstamp ?? ''),
    errors: [],
    summary: own ? summaryOf(own) : summaryOf({ path: event.page_urlpath, title: event.page_title }),
    payload: rawEvent?.parameters ? payloadOf(rawEvent.parameters) : summaryOf(event),
  };
}

function fromBad(parameters: Payload, errors: readonly string[]): Sighting {
  const own = selfDescribing(parameters.ue_pr);
  return {
    id: parameters.eid ?? errors.join(),
    name: own?.schema?.split('/')[1] ?? (parameters.e === 'pv' ? 'page_view' : 'event'),
    at: Number(parameters.dtm),
    errors: errors.map(explained),
    summary: summaryOf(own?.data ?? { url: parameters.url }),
    payload: payloadOf(parameters),
  };
}

const summaryOf = (data: Readonly<Record<string, unknown>>) =>
  Object.entries(data)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const);

const payloadOf = (parameters: Payload) =>
  Object.entries(parameters).map(([key, value]) => [key, readable(key, value)] as const);

/** JSON indented, device times as a date: read by people. */
function readable(key: string, value: string): string {
  if (key === 'ue_pr' || key === 'co') return indented(value);
  if (key === 'dtm' || key === 'stm' || key === 'ttm')
    return `${value} (${new Date(Number(value)).toISOString()})`;
  return value;
}

/** Of a bad row, a long JSON document, the part that says what was wrong. */
function explained(error: string): string {
  try {
    const row = JSON.parse(error) as { data?: { failure?: unknown } };
    return JSON.stringify(row.data?.failure ?? row, null, 2);
  } catch {
    return error;
  }
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

function selfDescribing(json: string | undefined): SelfDescribing | undefined {
  try {
    return (JSON.parse(json ?? '') as { data?: SelfDescribing }).data;
  } catch {
    return undefined;
  }
}

function firstOf(body: string): Payload[] {
  try {
    return (JSON.parse(body) as { data: Payload[] }).data.slice(0, 1);
  } catch {
    return [];
  }
}
