import '../panel/panel.ts';
import { find } from '../shared/element.ts';
import { pluginNamed } from '../shared/plugins.ts';
import { catalogue } from './catalogue.ts';
import { pluginPage } from './pluginPage.ts';

const list = find('#catalogue', HTMLElement);
const page = find('#plugin', HTMLElement);
const title = document.title;

catalogue();
show();
window.addEventListener('hashchange', () => {
  show();
  find('h1', HTMLElement, page.hidden ? list : page).focus();
});

/** `#tap-github` is the page of a plugin, everything else the catalogue. */
function show(): void {
  const plugin = pluginNamed(location.hash.slice(1));
  list.hidden = plugin !== undefined;
  page.hidden = plugin === undefined;
  document.title = plugin ? `${plugin.label} (${plugin.name}) · Meltano Hub` : title;
  if (!plugin) return;
  page.replaceChildren(...pluginPage(plugin));
  window.scrollTo(0, 0);
}
