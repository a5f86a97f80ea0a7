import type {
  CatalogueEntities,
  CatalogueEvents,
  CatalogueOperations,
  OperationFields,
} from '../../browser/catalogue/events.generated.ts';
import type { TestRequest } from './recordSend.ts';

/** The fields as they are sent: hashed, and null where none was given. */
type Leaving<Fields> = {
  readonly [K in keyof Fields]-?: Exclude<Fields[K], undefined>;
};

/** The data of every event, by its name. */
export type SentData<Own = unknown> = {
  readonly [Name in keyof CatalogueEvents]: Leaving<CatalogueEvents[Name]>;
} & {
  readonly [Name in keyof CatalogueOperations]: Leaving<CatalogueOperations[Name] & OperationFields>;
} & { readonly [Name in keyof Own]: Leaving<Own[Name]> } & {
  readonly page_view: Readonly<Record<string, never>>;
  readonly link_click: { readonly targetUrl: string };
};

/** An event as it would leave the page, hashed and redacted. */
export interface SentEvent<Name = string, Data = unknown> {
  readonly name: Name;
  /** The event's own fields, as in its schema. Empty for a page view. */
  readonly data: Data;
  readonly url: string;
  readonly referrer: string | undefined;
  readonly title: string | undefined;
  /** The entity `web_context`. */
  readonly context: Leaving<CatalogueEntities['web_context']>;
  /** All of it, by the keys of Snowplow's protocol. */
  readonly payload: Readonly<Record<string, string>>;
}

const nameOf = (schema: string): string => schema.split('/')[1] ?? '';

function readPayload(payload: Readonly<Record<string, string>>): SentEvent {
  const event = payload.ue_pr ? JSON.parse(payload.ue_pr).data : undefined;
  return {
    name: event ? nameOf(event.schema) : 'page_view',
    data: event?.data ?? {},
    url: payload.url ?? '',
    referrer: payload.refr,
    title: payload.page,
    context: JSON.parse(payload.co ?? '{}').data?.[0]?.data,
    payload,
  };
}

/** The events of a request, in the order in which they were made. */
export const sentEvents = ({ body }: TestRequest): SentEvent[] => JSON.parse(body).data.map(readPayload);
