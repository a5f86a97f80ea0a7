import { field, isFields } from './command.ts';
import { dimensions } from './dimensions.ts';
import type { Translate } from './hit.ts';

/** For events whose category only the container's configuration knows. */
const CATEGORY = 'data-layer';

const PAGE_VIEW = /^(?:virtual[-_ ]?)?page[-_ ]?view$/i;

/** Objects that a page pushes for Google Tag Manager: `dataLayer.push({ event: …, … })`. */
export const translateDataLayer: Translate = ([entry]) => {
  if (!isFields(entry)) return [{ kind: 'refused', why: 'a dataLayer entry that is no object' }];
  const found = dimensions({ ...entry });
  const read = (...names: string[]) => names.map((name) => field(entry, name)).find((value) => value != null);
  const name = read('event');
  // Without a name they are variables; those of Tag Manager itself say that the page loads.
  if (name === undefined || /^gtm\./.test(`${name}`)) return found;
  if (PAGE_VIEW.test(`${name}`))
    return [
      ...found,
      {
        kind: 'pageView',
        sender: '',
        path: read('page_path', 'pagePath', 'virtualPageURL', 'page'),
        title: read('page_title', 'pageTitle', 'virtualPageTitle', 'title'),
      },
    ];
  return [
    ...found,
    {
      kind: 'event',
      sender: '',
      category: read('eventCategory', 'event_category') ?? CATEGORY,
      action: read('eventAction', 'event_action') ?? name,
      label: read('eventLabel', 'event_label'),
      value: read('eventValue', 'event_value', 'value'),
    },
  ];
};
