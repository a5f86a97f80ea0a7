// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { drop, SENT, WAITING } from '../contract/outcome.ts';
import { createLog, type Entry } from './entry.ts';
import { hearNotices } from './hearNotices.ts';

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
  const hearing = hearNotices(log);
  const told = () =>
    log.entries.map(({ name, method, fate, reason, field }: Entry) =>
      [method, name, fate, reason, field].filter(Boolean).join(' '),
    );
  return { log, hearing, told };
}

it('brings a call together with its fields, its payload and its answer', () => {
  const { log, hearing, told } = start();
  hearing.note('track', 'cta_clicked', { cta: 'Try' }, () => {
    hearing.hear({ what: 'fields', refused: undefined, unfit: ['placement'] });
    hearing.hear(event('cta_clicked'));
    hearing.hear(call('cta_clicked'));
    return SENT;
  });
  hearing.hear({ what: 'sent', text: '{"eid":"cta_clicked"}', answer: [200, 0] });
  hearing.hear({ what: 'sent', text: '{"eid":"of another page"}', answer: [200, 0] });
  expect(told()).toEqual(['track cta_clicked sent']);
  expect(log.entries[0]).toMatchObject({ given: { cta: 'Try' }, unfit: ['placement'], answer: [200, 0] });
});

it('names the field of a refusal, and does not carry it over to the next call', () => {
  const { hearing, told } = start();
  hearing.note('track', 'cta_clicked', {}, () => {
    hearing.hear({ what: 'fields', refused: 'cta', unfit: [] });
    hearing.hear(call('cta_clicked', drop('invalid_data')));
    return drop('invalid_data');
  });
  hearing.note('identify', 'identify', {}, () => {
    hearing.hear(call('identify'));
    return SENT;
  });
  expect(told()).toEqual(['track cta_clicked dropped invalid_data cta', 'identify identify sent']);
});

it('knows a refusal of the drop-in, which tells nothing', () => {
  const { hearing, told } = start();
  hearing.note('track', 'cta_clicked', {}, () => drop('consent'));
  hearing.note(
    'start',
    'plugin_install',
    {},
    () => undefined,
    () => drop('consent'),
  );
  expect(told()).toEqual(['track cta_clicked dropped consent', 'start plugin_install dropped consent']);
});

it('finds calls that have waited, the first of a name first', () => {
  const { hearing, told } = start();
  for (const method of ['start', 'complete']) hearing.note(method, 'plugin_install', {}, () => WAITING);
  hearing.note('track', 'cta_clicked', {}, () => WAITING);
  hearing.hear(event('plugin_install', '1'));
  hearing.hear(call('plugin_install'));
  hearing.hear(call('plugin_install', drop('not_running')));
  hearing.refuse();
  expect(told()).toEqual([
    'start plugin_install sent',
    'complete plugin_install dropped not_running',
    'track cta_clicked dropped consent',
  ]);
});

it('shows what came without a call', async () => {
  const { hearing, told } = start();
  hearing.hear(event('link_click'));
  await settled();
  hearing.hear(call('web_telemetry_state_change'));
  hearing.hear({ ...event('cta_clicked'), after: 'leak' });
  await settled();
  expect(told()).toEqual(['link_click sent', 'web_telemetry_state_change sent', 'cta_clicked dropped leak']);
});

it('does not take a page view that leaves just now for that of a refused call', () => {
  const { hearing, told } = start();
  hearing.hear(PAGE_VIEW);
  hearing.note('track', 'cta_clicked', {}, () => {
    hearing.hear({ what: 'fields', refused: 'cta', unfit: [] });
    hearing.hear(call('cta_clicked', drop('invalid_data')));
    return drop('invalid_data');
  });
  expect(told()).toEqual(['track cta_clicked dropped invalid_data cta', 'page_view sent']);
});

it('page views: of a document at once, then held, sent on, and left', async () => {
  const { hearing, told } = start();
  hearing.hear(PAGE_VIEW);
  hearing.hear(call('navigated', WAITING));
  expect(told()).toEqual(['page_view sent']);
  hearing.hear(call('navigated', WAITING));
  hearing.hear(call('navigated', WAITING));
  expect(told().slice(1)).toEqual(['page_view merged redirected', 'page_view held']);
  // The next page: the view of the one before leaves, and its own waits.
  hearing.hear(PAGE_VIEW);
  hearing.hear(call('navigated', WAITING));
  expect(told().slice(2)).toEqual(['page_view sent', 'page_view held']);
  hearing.hear(PAGE_VIEW);
  await settled();
  expect(told().slice(3)).toEqual(['page_view sent']);
  hearing.hear(call('navigated', WAITING));
  hearing.refuse();
  expect(told().slice(4)).toEqual(['page_view dropped consent']);
});

it('a method that throws throws on', () => {
  const { hearing, told } = start();
  expect(() =>
    hearing.note('track', 'x', {}, () => {
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
