// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { drop, SENT, WAITING } from '../contract/outcome.ts';
import { createLog, type Entry } from './entry.ts';
import { matchNotices } from './matchNotices.ts';

const PAGE_VIEW = { what: 'payload', before: { e: 'pv' }, after: { e: 'pv', eid: 'view' } } as const;
const event = (name: string, eid = name) => {
  const ue_pr = JSON.stringify({ data: { schema: `iglu:com.meltano/${name}/jsonschema/1-0-0`, data: {} } });
  return { what: 'payload', before: { e: 'ue', ue_pr }, after: { e: 'ue', ue_pr, eid } } as const;
};
const call = (name: string, outcome = SENT) => ({ what: 'call', name, outcome }) as const;
const settled = () => new Promise<void>((resolve) => queueMicrotask(resolve));

function start() {
  const log = createLog(
    () => {},
    () => {},
  );
  const matcher = matchNotices(log);
  const told = () =>
    log.entries.map(({ name, method, fate, reason, field }: Entry) =>
      [method, name, fate, reason, field].filter(Boolean).join(' '),
    );
  return { log, matcher, told };
}

it('brings a call together with its fields, its payload and its answer', () => {
  const { log, matcher, told } = start();
  matcher.note('track', 'cta_clicked', { cta: 'Try' }, () => {
    matcher.match({ what: 'fields', refused: undefined, unfit: ['placement'] });
    matcher.match(event('cta_clicked'));
    matcher.match(call('cta_clicked'));
    return SENT;
  });
  matcher.match({ what: 'sent', text: '{"eid":"cta_clicked"}', answer: [200, 0] });
  matcher.match({ what: 'sent', text: '{"eid":"of another page"}', answer: [200, 0] });
  expect(told()).toEqual(['track cta_clicked sent']);
  expect(log.entries[0]).toMatchObject({ given: { cta: 'Try' }, unfit: ['placement'], answer: [200, 0] });
});

it('names the field of a refusal, and does not carry it over to the next call', () => {
  const { matcher, told } = start();
  matcher.note('track', 'cta_clicked', {}, () => {
    matcher.match({ what: 'fields', refused: 'cta', unfit: [] });
    matcher.match(call('cta_clicked', drop('invalid_data')));
    return drop('invalid_data');
  });
  matcher.note('identify', 'identify', {}, () => {
    matcher.match(call('identify'));
    return SENT;
  });
  expect(told()).toEqual(['track cta_clicked dropped invalid_data cta', 'identify identify sent']);
});

it('knows a refusal of the drop-in, which tells nothing', () => {
  const { matcher, told } = start();
  matcher.note('track', 'cta_clicked', {}, () => drop('consent'));
  matcher.note(
    'start',
    'plugin_install',
    {},
    () => undefined,
    () => drop('consent'),
  );
  expect(told()).toEqual(['track cta_clicked dropped consent', 'start plugin_install dropped consent']);
});

it('finds calls that have waited, the first of a name first', () => {
  const { matcher, told } = start();
  for (const method of ['start', 'complete']) matcher.note(method, 'plugin_install', {}, () => WAITING);
  matcher.note('track', 'cta_clicked', {}, () => WAITING);
  matcher.match(event('plugin_install', '1'));
  matcher.match(call('plugin_install'));
  matcher.match(call('plugin_install', drop('not_running')));
  matcher.refuse();
  expect(told()).toEqual([
    'start plugin_install sent',
    'complete plugin_install dropped not_running',
    'track cta_clicked dropped consent',
  ]);
});

it('shows what came without a call', async () => {
  const { matcher, told } = start();
  matcher.match(event('link_click'));
  await settled();
  matcher.match(call('web_telemetry_state_change'));
  matcher.match({ ...event('cta_clicked'), after: 'leak' });
  await settled();
  expect(told()).toEqual(['link_click sent', 'web_telemetry_state_change sent', 'cta_clicked dropped leak']);
});

it('does not take a page view that leaves just now for that of a refused call', () => {
  const { matcher, told } = start();
  matcher.match(PAGE_VIEW);
  matcher.note('track', 'cta_clicked', {}, () => {
    matcher.match({ what: 'fields', refused: 'cta', unfit: [] });
    matcher.match(call('cta_clicked', drop('invalid_data')));
    return drop('invalid_data');
  });
  expect(told()).toEqual(['track cta_clicked dropped invalid_data cta', 'page_view sent']);
});

it('page views: of a document at once, then held, sent on, and left', async () => {
  const { matcher, told } = start();
  matcher.match(PAGE_VIEW);
  matcher.match(call('navigated', WAITING));
  expect(told()).toEqual(['page_view sent']);
  matcher.match(call('navigated', WAITING));
  matcher.match(call('navigated', WAITING));
  expect(told().slice(1)).toEqual(['page_view merged redirected', 'page_view held']);
  // The next page: the view of the one before leaves, and its own waits.
  matcher.match(PAGE_VIEW);
  matcher.match(call('navigated', WAITING));
  expect(told().slice(2)).toEqual(['page_view sent', 'page_view held']);
  matcher.match(PAGE_VIEW);
  await settled();
  expect(told().slice(3)).toEqual(['page_view sent']);
  matcher.match(call('navigated', WAITING));
  matcher.refuse();
  expect(told().slice(4)).toEqual(['page_view dropped consent']);
});

it('a method that throws throws on', () => {
  const { matcher, told } = start();
  expect(() =>
    matcher.note('track', 'x', {}, () => {
      throw new Error('of the page');
    }),
  ).toThrow('of the page');
  expect(told()).toEqual(['track x waiting']);
});

it('makes room', () => {
  const gone: string[] = [];
  const log = createLog(
    () => {},
    ({ name }) => gone.push(name),
  );
  for (let count = 0; count < 502; count++) log.add({ name: `${count}`, fate: 'sent' });
  expect(log.entries).toHaveLength(500);
  expect(gone).toEqual(['0', '1']);
});
