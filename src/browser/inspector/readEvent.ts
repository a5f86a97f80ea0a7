type Payload = Readonly<Record<string, unknown>>;

interface SelfDescribing {
  readonly schema: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `com.meltano/cta_clicked/jsonschema/1-0-0` is called `cta_clicked`. */
export const schemaName = (schema: unknown): string => `${schema}`.split('/')[1] ?? '';

/** The event in a payload, as JSON or, before the guard, as an object; undefined for a page view. */
export function readEvent({ ue_pr }: Payload): SelfDescribing | undefined {
  try {
    return ue_pr ? (typeof ue_pr === 'string' ? JSON.parse(ue_pr) : ue_pr).data : undefined;
  } catch {
    return undefined;
  }
}

/** The entities in a payload. */
export function readEntities({ co }: Payload): readonly SelfDescribing[] {
  try {
    return co ? JSON.parse(`${co}`).data : [];
  } catch {
    return [];
  }
}

/** The event's name as the collector will call it. */
export function eventName(payload: Payload): string {
  const event = readEvent(payload);
  return event ? schemaName(event.schema) : payload.e === 'pv' ? 'page_view' : 'event';
}
