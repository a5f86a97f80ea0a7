import type { Find } from '../leakFinder/createSearch.ts';
import type { ArrivedEvent, RecordedTelemetry } from './recordedTelemetry.ts';

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length ? [`${title}:`, ...lines.map((line) => `  ${line}`)] : [];

const fieldsOf = ({ data, url }: ArrivedEvent): string =>
  Object.keys(data).length ? JSON.stringify(data) : url;

/** The events that arrived instead, and what was dropped and why. */
export function describeRecord(
  telemetry: RecordedTelemetry,
  events: readonly ArrivedEvent[],
  note: (event: ArrivedEvent) => string = () => '',
): string {
  const drops = telemetry
    .drops()
    .map(({ name, reason, field }) => `${name} ${reason}${field ? `, for its field ${field}` : ''}`);
  const bad = telemetry.bad().map((event) => JSON.stringify(event).slice(0, 500));
  const consents = [...telemetry.consents()].map(([url, consent]) => `${url} ${consent}`);
  return [
    ...(events.length
      ? list(
          'Arrived',
          events.map((event) => `${event.name} ${fieldsOf(event)}${note(event)}`),
        )
      : ['Nothing has arrived.']),
    ...list('Dropped in the page', drops),
    ...list('Refused by the collector', bad),
    ...list('Consent', consents),
  ].join('\n');
}

export const describeFind = ({ value, how, place, excerpt }: Find): string =>
  `${value} (${how}) in ${place}: ${excerpt}`;
