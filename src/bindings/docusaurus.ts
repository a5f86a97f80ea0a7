/** Options of the Docusaurus plugin. */
export interface DocusaurusOptions {
  /** Where `telemetry.js` and its parts lie: an address, or a folder below the site's `baseUrl`. @example 'telemetry' */
  readonly cdn: string;
  /** Attributes of the script tag, in camelCase, without `data-`. `collector` and `property` are required. */
  readonly collector: string;
  readonly property: string;
  /** Whether `docusaurus start` has telemetry, too. @default false */
  readonly inDevelopment?: boolean;
  readonly [attribute: string]: string | boolean | undefined;
}

interface Tag {
  readonly tagName: 'script';
  readonly attributes: Readonly<Record<string, string | true>>;
}

const REQUIRED = ['cdn', 'collector', 'property'] as const;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Docusaurus calls this before it starts the plugin. @throws TypeError that names the option. */
export function validateOptions({ options }: { options: Partial<DocusaurusOptions> }): DocusaurusOptions {
  for (const name of REQUIRED)
    if (typeof options[name] !== 'string' || !options[name])
      throw new TypeError(
        `@meltano/web-telemetry/docusaurus: ${name}: expected a text, got ${options[name]}`,
      );
  for (const [name, value] of Object.entries(options))
    if (!['string', 'boolean', 'undefined'].includes(typeof value))
      throw new TypeError(`@meltano/web-telemetry/docusaurus: ${name}: expected a text, got ${typeof value}`);
  return options as DocusaurusOptions;
}

/** A Docusaurus plugin, in place of `@docusaurus/plugin-google-gtag`: one tag in the head of every page. */
export default function telemetryPlugin(
  { siteConfig: { baseUrl } }: { readonly siteConfig: { readonly baseUrl: string } },
  { cdn, inDevelopment, id: _ofDocusaurus, ...rest }: DocusaurusOptions,
): { name: string; injectHtmlTags(): { headTags: Tag[] } } {
  const folder = /^(https?:)?\/\//.test(cdn) ? cdn : baseUrl + cdn.replace(/^\//, '');
  // Documentation is public: version numbers in its paths are kept.
  const options = { publicPaths: baseUrl, ...rest };
  const attributes = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [[`data-${kebab(name)}`, `${value}`] as const],
  );
  const isOn = inDevelopment || process.env.NODE_ENV === 'production';
  const tag: Tag = {
    tagName: 'script',
    attributes: { async: true, src: `${folder}/telemetry.js`, ...Object.fromEntries(attributes) },
  };
  return { name: 'meltano-web-telemetry', injectHtmlTags: () => ({ headTags: isOn ? [tag] : [] }) };
}
