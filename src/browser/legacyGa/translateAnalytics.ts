import { type Fields, field, isFields, nameOf } from './command.ts';
import { dimensions } from './dimensions.ts';
import type { Hit, Translate } from './hit.ts';

/** `tracker.plugin:method`, of which only the method is always there. */
const COMMAND = /^(?:([^.:]+)\.)?(?:[\w-]+(:))?(\w+)$/;

/** Which words without a name stand for which fields. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  pageview: ['page'],
  screenview: ['screenName'],
  event: ['eventCategory', 'eventAction', 'eventLabel', 'eventValue'],
};

const refused = (why: string): readonly Hit[] => [{ kind: 'refused', why }];

/** Words in their positions, then an object of fields, which wins. */
function readFields(words: readonly unknown[], names: readonly string[]): Fields {
  const last = words.findIndex(isFields);
  const positional = last < 0 ? words : words.slice(0, last);
  return {
    ...Object.fromEntries(positional.slice(0, names.length).map((word, index) => [names[index], word])),
    ...(last < 0 ? {} : (words[last] as Fields)),
  };
}

/** Commands of analytics.js: `ga('create' | 'set' | 'send', …)`, with named trackers. */
export function createAnalyticsTranslator(): Translate {
  /** Path and title by the name of their tracker; identifiers are not kept. */
  const pages = new Map<string, { page?: unknown; title?: unknown }>();

  const remember = (tracker: string, fields: Fields): Hit[] => {
    const page = { ...pages.get(tracker) };
    for (const name of ['page', 'title'] as const)
      if (Object.keys(fields).includes(name)) page[name] = fields[name];
    pages.set(tracker, page);
    return dimensions(fields);
  };

  return ([command, ...words]) => {
    const [, tracker = 't0', plugin, method] = COMMAND.exec(`${command}`) ?? [];
    if (plugin || !method) return refused(plugin ? `ga('…:…')` : `ga('${nameOf(command)}')`);
    switch (method) {
      case 'create': {
        const fields = readFields(words, ['trackingId', 'cookieDomain', 'name']);
        return remember(`${fields.name ?? 't0'}`, fields);
      }
      case 'set':
        return remember(tracker, isFields(words[0]) ? words[0] : { [`${words[0]}`]: words[1] });
      case 'send': {
        const hitType = isFields(words[0]) ? field(words[0], 'hitType') : words[0];
        const fields = readFields(isFields(words[0]) ? words : words.slice(1), POSITIONS[`${hitType}`] ?? []);
        const found = dimensions(fields);
        const { page, title } = { ...pages.get(tracker), ...fields };
        if (hitType === 'pageview')
          return [...found, { kind: 'pageView', sender: tracker, path: page, title }];
        if (hitType === 'screenview') return [...found, { kind: 'pageView', sender: tracker, title }];
        if (hitType === 'event')
          return [
            ...found,
            {
              kind: 'event',
              sender: tracker,
              category: fields.eventCategory,
              action: fields.eventAction,
              label: fields.eventLabel,
              value: fields.eventValue,
            },
          ];
        return refused(`ga('send', '${nameOf(hitType)}')`);
      }
      case 'remove':
        pages.delete(tracker);
        return [];
      default:
        return refused(`ga('${nameOf(method)}')`);
    }
  };
}
