import { element } from '../shared/element.ts';
import { PLUGINS, type Plugin } from '../shared/plugins.ts';
import type { View } from '../shared/view.ts';
import { isInstalled } from './project.ts';

/** All plugins that this project has or could have. */
export function pluginList(): View {
  return {
    title: 'Plugins',
    content: [
      element('h1', { tabindex: '-1' }, 'Plugins'),
      element('p', { class: 'soft' }, 'Extractors read from a source, loaders write to a destination.'),
      ...section('Extractors', 'extractors'),
      ...section('Loaders', 'loaders'),
    ],
  };
}

const section = (title: string, type: Plugin['type']): HTMLElement[] => [
  element('h2', {}, title),
  element('ul', { class: 'rows' }, ...PLUGINS.filter((plugin) => plugin.type === type).map(row)),
];

const row = ({ name, label, about }: Plugin): HTMLElement =>
  element(
    'li',
    {},
    element('a', { href: `/demo/ui/plugins/${name}` }, label),
    element('span', { class: 'soft' }, about),
    element(
      'span',
      { class: isInstalled(name) ? 'state ok' : 'state' },
      isInstalled(name) ? 'Installed' : 'Available',
    ),
  );
