import { nameOf } from './command.ts';
import { dimensions } from './dimensions.ts';
import type { Translate } from './hit.ts';

/** Commands of ga.js: `_gaq.push(['_trackPageview'], ['_trackEvent', …])`, with named trackers. */
export function createGaqTranslator(): Translate {
  const titles = new Map<string, unknown>();
  const paths = new Map<string, unknown>();

  return ([command, ...words]) => {
    const [, sender = '', method] = /^(?:([^.]*)\.)?(_\w+)$/.exec(`${command}`) ?? [];
    switch (method) {
      case '_setAccount':
      case '_link':
      case '_linkByPost':
        return [];
      case '_set':
        if (words[0] === 'title') titles.set(sender, words[1]);
        if (words[0] === 'page') paths.set(sender, words[1]);
        return [];
      case '_setCustomVar':
        return dimensions({ [`dimension${words[0]}`]: words[2] });
      case '_trackPageview':
        return [{ kind: 'pageView', sender, path: words[0] ?? paths.get(sender), title: titles.get(sender) }];
      case '_trackEvent': {
        const [category, action, label, value] = words;
        return [{ kind: 'event', sender, category, action, label, value }];
      }
      default:
        return [{ kind: 'refused', why: `_gaq '${nameOf(command)}'` }];
    }
  };
}
