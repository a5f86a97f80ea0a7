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

/**
 * Starts the plugins of a site as Docusaurus 3 does: with its loader, by its rules for what a plugin may be (`loadFreshModule`,
 * `normalizePluginConfig`). All of Docusaurus would be seven hundred packages.
 */
export async function loadDocusaurusPlugins(site: string): Promise<Plugin[]> {
  const config = `${site}/docusaurus.config.js`;
  const load = createLoader(config, { cache: false, requireCache: false, interopDefault: true });
  const { plugins } = load(config) as { plugins: readonly (readonly [string | Init, object])[] };
  return plugins.map(([plugin, options]) => {
    if (typeof plugin === 'function') return plugin({}, options);
    if (typeof plugin !== 'string') throw new Error('Bad Docusaurus plugin value');
    const module = load(createRequire(config).resolve(plugin)) as { default?: Init } & Init;
    return (module.default ?? module)({}, options);
  });
}
