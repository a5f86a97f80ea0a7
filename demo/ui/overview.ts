import { element } from '../shared/element.ts';
import type { View } from '../shared/view.ts';
import { breaker } from './breaker.ts';
import { installedCount, PIPELINES } from './project.ts';

/** The first view: how the project is doing. */
export function overview(): View {
  const runs = [
    ['orders-to-duckdb', '14 minutes ago', '12,408 records', 'ok'],
    ['budget-sheet', 'Monday, 06:00', '96 records', 'ok'],
    ['crm-nightly', 'today, 02:00', 'no credentials', 'failed'],
  ] as const;
  return {
    title: 'Overview',
    content: [
      element('h1', { tabindex: '-1' }, 'harbor-analytics'),
      element(
        'ul',
        { class: 'tiles' },
        tile(String(installedCount()), 'plugins installed', '/demo/ui/plugins'),
        tile(String(PIPELINES.length), 'pipelines', '/demo/ui/pipelines'),
        tile('12.5k', 'records today', '/demo/ui/pipelines'),
      ),
      element('h2', {}, 'Latest runs'),
      element(
        'ul',
        { class: 'rows' },
        ...runs.map(([name, when, what, state]) =>
          element(
            'li',
            {},
            element('strong', {}, name),
            element('span', { class: 'soft' }, `${when}, ${what}`),
            element('span', { class: `state ${state}` }, state === 'ok' ? 'Succeeded' : 'Failed'),
          ),
        ),
      ),
      breaker(),
    ],
  };
}

const tile = (figure: string, label: string, href: string): HTMLElement =>
  element('li', {}, element('a', { href }, element('b', {}, figure), ` ${label}`));
