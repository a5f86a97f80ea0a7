/** How this collector signs what it makes. Its events must be told from a real pipeline's at a glance. */
export const PROCESSOR = { artifact: 'web-telemetry-collector', version: 'dev' } as const;

export const SIGNATURE = `${PROCESSOR.artifact}-${PROCESSOR.version}`;

/** The line said at start. Suites for Micro wait for "REST interface bound". */
export const noticeFor = (url: string): string =>
  `Development collector: REST interface bound to ${url}. For development only; in production give the tracker the address of any Snowplow collector.`;
