import '../panel/panel.ts';
import { find } from '../shared/element.ts';
import { overview } from './overview.ts';
import { pipelines } from './pipelines.ts';
import { pluginList } from './pluginList.ts';
import { pluginView } from './pluginView.ts';
import { startRouter } from './router.ts';
import { notFound } from './view.ts';

startRouter(find('#content', HTMLElement), (path) => {
  if (path === '') return overview();
  if (path === 'plugins') return pluginList();
  if (path === 'pipelines') return pipelines();
  const name = /^plugins\/([\w-]+)$/.exec(path)?.[1];
  return name ? pluginView(name) : notFound();
});
