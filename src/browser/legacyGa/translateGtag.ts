import { field, isFields, nameOf } from './command.ts';
import { dimensions } from './dimensions.ts';
import type { Translate } from './hit.ts';

/** Google's own, where an event names none. */
const CATEGORY = 'general';

/** Ids that measure page views; Google Ads' and Floodlight's don't. */
const MEASURES = /^(?:UA|G|GT)-/;

/** Commands of gtag.js: `gtag('config' | 'event' | 'set', …)`. */
export function createGtagTranslator(): Translate {
  const page: { path?: unknown; title?: unknown } = {};
  let names = { dimension1: 'dimension1', dimension2: 'dimension2' };

  const remember = (fields: object): void => {
    const [path, title, map] = ['page_path', 'page_title', 'custom_map'].map((name) => field(fields, name));
    if (path !== undefined) page.path = path;
    if (title !== undefined) page.title = title;
    if (!isFields(map)) return;
    names = {
      dimension1: `${field(map, 'dimension1') ?? names.dimension1}`,
      dimension2: `${field(map, 'dimension2') ?? names.dimension2}`,
    };
  };

  return ([command, name, given]) => {
    const fields = isFields(given) ? { ...given } : {};
    switch (command) {
      case 'js':
      case 'get':
        return [];
      // Who may be measured is the consent gate's matter: see `consentManager`.
      case 'consent':
        return [{ kind: 'refused', why: "gtag('consent'): name the consent manager instead" }];
      case 'set': {
        const set = isFields(name) ? { ...name } : { [`${name}`]: given };
        remember(set);
        return dimensions(set, names);
      }
      case 'config': {
        remember(fields);
        const found = dimensions(fields, names);
        if (fields.send_page_view === false || !MEASURES.test(`${name}`)) return found;
        return [...found, { kind: 'pageView', sender: `${name}`, ...page }];
      }
      case 'event': {
        const found = dimensions(fields, names);
        const { page_path: path = page.path, page_title: title = page.title } = fields;
        if (name === 'page_view' || name === 'screen_view')
          return [...found, { kind: 'pageView', sender: '', path, title }];
        const { event_category: category = CATEGORY, event_label: label, value } = fields;
        return [...found, { kind: 'event', sender: '', category, action: name, label, value }];
      }
      default:
        return [{ kind: 'refused', why: `gtag('${nameOf(command)}')` }];
    }
  };
}
