/** A request that has left the browser, byte for byte, and its answer. */
export interface Exchange {
  readonly method: string;
  /** All of it: `https://host/path?query`. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Undefined until the answer's head is there. */
  status?: number;
  /** Of the answer; empty where it has none. */
  type: string;
  encoding: string;
  /** Of the answer's body, as it travelled. */
  bytes: number;
  /** A script's answer, as it travelled; undefined for everything else. */
  script?: Buffer;
  /** Why there is no answer. */
  failure?: string;
  isOver: boolean;
}
