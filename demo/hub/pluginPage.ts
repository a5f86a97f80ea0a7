import { element } from '../shared/element.ts';
import { type Plugin, pluginFields } from '../shared/plugins.ts';
import { withTelemetry } from '../shared/telemetry.ts';
import { installCommand } from './installCommand.ts';

/** The page of one plugin. Showing it is an event of its own: which plugin, hashed. */
export function pluginPage(plugin: Plugin): HTMLElement[] {
  withTelemetry((telemetry) => telemetry.track('plugin_viewed', pluginFields(plugin)));
  return [
    element('p', { class: 'back' }, element('a', { href: '#all' }, '← All plugins')),
    element('h1', { tabindex: '-1' }, plugin.label),
    element(
      'p',
      { class: 'facts', 'data-type': plugin.type },
      element('code', {}, plugin.name),
      element('span', { class: 'kind' }, plugin.type === 'extractors' ? 'Extractor' : 'Loader'),
      `variant ${plugin.variant}`,
    ),
    element('p', { class: 'about' }, plugin.about),
    element('h2', {}, 'Install'),
    installCommand(plugin),
    element('h2', {}, 'Settings'),
    element(
      'ul',
      { class: 'settings' },
      ...plugin.settings.map((name) => element('li', {}, element('code', {}, name))),
    ),
    element('h2', {}, 'Links'),
    element('p', {}, element('a', { href: repository(plugin), rel: 'noopener' }, 'Repository on GitHub')),
  ];
}

const repository = ({ name, variant }: Plugin): string => `https://github.com/${variant}/${name}`;
