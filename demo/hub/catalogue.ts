import { element, find } from '../shared/element.ts';
import { PLUGINS, type Plugin } from '../shared/plugins.ts';
import { searchPlugins } from './search.ts';
import { trackSearches } from './trackSearches.ts';

/** The list of plugins, narrowed by what is typed and chosen. */
export function catalogue(): void {
  const form = find('search form', HTMLFormElement);
  const query = find('#query', HTMLInputElement);
  const type = find('#type', HTMLSelectElement);
  const count = find('.count', HTMLElement);
  const cards = find('.cards', HTMLElement);
  const none = find('.none', HTMLElement);
  const searches = trackSearches();

  const chosen = (): Plugin['type'] | null =>
    type.value === 'extractors' || type.value === 'loaders' ? type.value : null;
  const show = (): readonly Plugin[] => {
    const found = searchPlugins(PLUGINS, query.value, chosen());
    cards.replaceChildren(...found.map(card));
    none.hidden = found.length > 0;
    count.textContent = found.length === 1 ? '1 plugin' : `${found.length} plugins`;
    return found;
  };
  const search = (): void => searches.typed(query.value, show().length, chosen());

  cards.addEventListener('click', ({ target }) => {
    const isOpened = (each: Element) => target instanceof Node && each.querySelector('a')?.contains(target);
    const position = [...cards.children].findIndex(isOpened) + 1;
    if (position > 0) searches.opened(position);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  query.addEventListener('input', search);
  type.addEventListener('change', search);
  // A reload can bring back what was typed before.
  show();
}

function card(plugin: Plugin): HTMLElement {
  return element(
    'li',
    { 'data-type': plugin.type },
    element('a', { href: `#${plugin.name}` }, element('strong', {}, plugin.label)),
    element('span', { class: 'kind' }, plugin.type === 'extractors' ? 'Extractor' : 'Loader'),
    element('p', {}, plugin.about),
    element('code', {}, plugin.name),
  );
}
