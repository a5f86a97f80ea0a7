import { Hono } from 'hono';
import { type AtomicRow, eventJson, isoTime } from './atomicRow.ts';
import type { Verdict } from './events.ts';
import { parseExactJson } from './json/exactJson.ts';
import { prettyJson } from './json/prettyJson.ts';
import { problemsOf } from './problems.ts';
import type { Numbered, Store } from './store.ts';
import { uiFile } from './uiFiles.ts';

/** Nothing but this page's own files, and nobody may frame it. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

const MOST_LINES = 200;

/** `/micro/ui`: the page that shows events, and the routes that it uses. */
export function uiRoutes(store: Store): Hono {
  return new Hono()
    .get('/', (c) => file('index.html') ?? c.notFound())
    .get('/events', (c) => {
      const version = store.version();
      if (c.req.query('version') === String(version)) return c.body(null, 204);
      const found = store.numbered().map(lineOf).filter(passes(c.req.query()));
      const { good, bad } = store.all();
      const events = found.slice(0, MOST_LINES);
      return c.json({ version, good, bad, found: found.length, events });
    })
    .get('/events/:id', (c) => {
      const one = store.numbered().find(({ id }) => String(id) === c.req.param('id'));
      return one ? c.json(detailsOf(one)) : c.notFound();
    })
    .get('/:name', (c) => file(c.req.param('name')) ?? c.notFound());
}

function file(name: string): Response | undefined {
  const found = uiFile(name);
  return found && new Response(found.text, { headers: { ...HEADERS, 'Content-Type': found.type } });
}

interface Line {
  readonly id: number;
  readonly verdict: 'good' | 'bad';
  readonly time: string;
  readonly name: string;
  readonly app_id: string | null;
  readonly event_id: string | null;
}

const rowOf = (verdict: Verdict): AtomicRow | null => ('good' in verdict ? verdict.good.row : verdict.row);

function lineOf({ id, at, verdict }: Numbered): Line {
  const row = rowOf(verdict);
  return {
    id,
    verdict: 'good' in verdict ? 'good' : 'bad',
    time: row?.collector_tstamp ? isoTime(row.collector_tstamp) : new Date(at).toISOString(),
    name: nameOf(verdict),
    app_id: row?.app_id ?? null,
    event_id: row?.event_id ?? null,
  };
}

/** The event's name; of a refused one, what can be known of it. */
function nameOf(verdict: Verdict): string {
  const row = rowOf(verdict);
  if (!row) return 'a whole request';
  return row.event_name ?? claimedName(verdict) ?? row.event ?? 'an event';
}

/** The schema that a refused self-describing event names. */
function claimedName(verdict: Verdict): string | undefined {
  const parameters = 'bad' in verdict ? verdict.bad.rawEvent?.parameters : undefined;
  return /"iglu:[^/"]+\/(?!unstruct_event\/)([\w-]+)\/jsonschema\//.exec(parameters?.ue_pr ?? '')?.[1];
}

const passes =
  (filters: Readonly<Record<string, string>>) =>
  (line: Line): boolean =>
    (['verdict', 'name', 'app_id', 'event_id'] as const).every((field) =>
      (line[field] ?? '').toLowerCase().includes((filters[field] ?? '').trim().toLowerCase()),
    );

function detailsOf({ verdict }: Numbered) {
  const row = rowOf(verdict);
  const name = nameOf(verdict);
  const event = row === null ? '–' : pretty(eventJson(row));
  if ('good' in verdict)
    return {
      verdict: 'good',
      name,
      kind: null,
      problems: [],
      event,
      payload: pretty(JSON.stringify(verdict.good.rawEvent)),
    };
  const { errors, rawEvent, collectorPayload } = verdict.bad;
  const badRow: unknown = JSON.parse(errors[1] ?? 'null');
  return {
    verdict: 'bad',
    name,
    kind: /badrows\/(\w+)\//.exec(errors[1] ?? '')?.[1] ?? errors[0] ?? null,
    problems: problemsOf(badRow),
    event,
    payload: pretty(JSON.stringify(rawEvent ?? collectorPayload ?? badRow)),
  };
}

const pretty = (text: string): string => prettyJson(parseExactJson(text));
