import { element } from '../shared/element.ts';
import { pluginNamed } from '../shared/plugins.ts';
import type { View } from '../shared/view.ts';
import { installer } from './installer.ts';
import { isInstalled } from './project.ts';
import { tester } from './tester.ts';
import { notFound } from './view.ts';

/** One plugin: install it when it is new, test it when it is there. */
export function pluginView(name: string): View {
  const plugin = pluginNamed(name);
  if (!plugin) return notFound();
  const leaving = new AbortController();
  const work = element('section', { class: 'work', 'aria-label': 'Installation' });

  const show = (): void => {
    work.replaceChildren(
      ...(isInstalled(name) ? tester(plugin, leaving.signal) : installer(plugin, leaving.signal, show)),
    );
  };
  show();

  return {
    title: plugin.label,
    content: [
      element('p', { class: 'back' }, element('a', { href: '/demo/ui/plugins' }, '← Plugins')),
      element('h1', { tabindex: '-1' }, plugin.label),
      element('p', {}, element('code', {}, plugin.name), ` variant ${plugin.variant}`),
      element('p', { class: 'about' }, plugin.about),
      work,
      element('h2', {}, 'Settings'),
      element(
        'ul',
        { class: 'settings' },
        ...plugin.settings.map((key) => element('li', {}, element('code', {}, key))),
      ),
    ],
    leave: () => leaving.abort(),
  };
}
