import { isObject } from './isObject.ts';

/** What is wrong with an event or a request, in words, and where. */
export interface Problem {
  readonly where: string;
  readonly what: string;
}

/** Reads them from a bad row; each kind has its own format. */
export function problemsOf(row: unknown): Problem[] {
  const failure = isObject(row) && isObject(row.data) ? row.data.failure : undefined;
  if (!isObject(failure)) return [];
  const { messages, message, errors, expectation } = failure;
  if (Array.isArray(messages)) return messages.flatMap(problemsOfMessage);
  if (message !== undefined) return problemsOfMessage(message);
  if (Array.isArray(errors)) return errors.map((error) => ({ where: 'Enrich', what: String(error) }));
  return [{ where: 'the request', what: String(expectation) }];
}

function problemsOfMessage(message: unknown): Problem[] {
  if (!isObject(message)) return [];
  // Of an enrichment failure, the message is inside.
  if (isObject(message.message)) return problemsOfMessage(message.message);
  const { field, payloadField, value, expectation, schemaKey, schemaCriterion, error } = message;
  const place = field ?? payloadField;
  if (typeof schemaCriterion === 'string')
    return [{ where: String(schemaKey), what: `${schemaCriterion} is expected here` }];
  if (isObject(error)) return problemsOfSchema(String(schemaKey), error);
  if (typeof expectation === 'string')
    return [{ where: String(place), what: `${expectation}${value == null ? '' : `: ${short(value)}`}` }];
  return [{ where: place === undefined ? 'the event' : String(place), what: String(error) }];
}

function problemsOfSchema(schema: string, error: Readonly<Record<string, unknown>>): Problem[] {
  const { dataReports, schemaIssues, lookupHistory } = error;
  if (Array.isArray(lookupHistory)) {
    const asked = lookupHistory.filter(isObject).map(({ repository }) => String(repository));
    return [{ where: schema, what: `no registry has this schema; asked: ${asked.join(', ')}` }];
  }
  const isOfSchema = Array.isArray(schemaIssues);
  return [dataReports, schemaIssues]
    .flat()
    .filter(isObject)
    .map(({ path, message }) => ({
      where: `${schema} ${String(path)}`,
      what: isOfSchema ? `the schema itself is wrong: ${String(message)}` : String(message),
    }));
}

const short = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};
