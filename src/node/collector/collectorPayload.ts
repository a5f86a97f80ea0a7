/** Where a request was sent: `/vendor/version`. */
export interface Api {
  readonly vendor: string;
  readonly version: string;
}

/** Which collector a request came through. */
export interface Source {
  readonly name: string;
  readonly encoding: 'UTF-8';
  readonly hostname: string | null;
}

/** What the collector knows of a request besides its payload. */
export interface RequestContext {
  readonly timestamp: string;
  readonly ipAddress: string;
  readonly useragent: string | null;
  readonly refererUri: string | null;
  readonly headers: readonly string[];
  /** The network user: cookie, `nuid` parameter, or a new one. */
  readonly userId: string;
}

/** One request, as Micro shows it. */
export interface CollectorPayload {
  readonly api: Api;
  /** `name=value` each. */
  readonly querystring: readonly string[];
  readonly contentType: string | null;
  readonly body: string | null;
  readonly source: Source;
  readonly context: RequestContext;
}

/** Parameters of the tracker protocol, by name. */
export type Parameters = Readonly<Record<string, string | null>>;

/** One event as the tracker sent it, as Micro shows it. */
export interface RawEvent {
  readonly api: Api;
  readonly parameters: Parameters;
  readonly contentType: string | null;
  readonly source: Source;
  readonly context: RequestContext;
}
