import { createRequire } from 'node:module';
import createLoader from 'jiti1';

interface Tag {
  readonly tagName: string;
  readonly attributes: Readonly<Record<string, string | true>>;
}
interface Plugin {
  injectHtmlTags(): { headTags: readonly Tag[] };
}
type Init = (context: object, options: object) => Plugin;
interface PluginModule {
  readonly default?: Init;
  readonly validateOptions?: (given: { options: object }) => object;
}

/**
 * Starts the plugins of a site as Docusaurus 3 does: with its loader, by its rules for what a plugin may be (`loadFreshModule`,
 * `normalizePluginConfig`). All of Docusaurus would be seven hundred packages.
 */
export async function loadDocusaurusPlugins(
  site: string,
  command: 'production' | 'development',
): Promise<Plugin[]> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = command;
  try {
    return startPlugins(site);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

function startPlugins(site: string): Plugin[] {
  const config = `${site}/docusaurus.config.js`;
  const load = createLoader(config, { cache: false, requireCache: false, interopDefault: true });
  const siteConfig = load(config) as { plugins: readonly (readonly [string | Init, object])[] };
  return siteConfig.plugins.map(([plugin, options]) => {
    if (typeof plugin === 'function') return plugin({ siteConfig }, options);
    if (typeof plugin !== 'string') throw new Error('Bad Docusaurus plugin value');
    const module = load(createRequire(config).resolve(plugin)) as PluginModule & Init;
    const validated = module.validateOptions?.({ options }) ?? options;
    return (module.default ?? module)({ siteConfig }, validated);
  });
}
