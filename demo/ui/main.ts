import '../panel/panel.ts';
import { find } from '../shared/element.ts';
import { startRouter } from '../shared/router.ts';
import type { View } from '../shared/view.ts';
import { overview } from './overview.ts';
import { pipelines } from './pipelines.ts';
import { pluginList } from './pluginList.ts';
import { pluginView } from './pluginView.ts';
import { notFound } from './view.ts';

startRouter({
  base: '/demo/ui/',
  outlet: find('#content', HTMLElement),
  viewOf(path) {
    const view = viewAt(path);
    return { ...view, title: `${view.title} · Meltano` };
  },
});

function viewAt(path: string): View {
  if (path === '') return overview();
  if (path === 'plugins') return pluginList();
  if (path === 'pipelines') return pipelines();
  const name = /^plugins\/([\w-]+)$/.exec(path)?.[1];
  return name ? pluginView(name) : notFound();
}
