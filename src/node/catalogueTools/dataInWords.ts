import type { DataInWords } from '../../browser/preferences/texts.ts';
import { newestSchemas } from './newestSchemas.ts';
import type { SchemaFile } from './readSchemas.ts';

/** The languages of these texts. */
const LANGUAGES = ['en', 'de'] as const;
type InWords = Readonly<Record<(typeof LANGUAGES)[number], string>>;

interface Datum extends InWords {
  /** Payload keys, and `co.` with the fields of our own entity. */
  readonly of: string;
  readonly identified?: true;
}

/** What visitors are told about the payload. Each key and each field of `web_context` is in exactly one line. */
const DATA: readonly Datum[] = [
  {
    of: 'e ue_pr',
    en: 'Page views, clicked links, and the actions below',
    de: 'Seitenaufrufe, angeklickte Links und die Aktionen unten',
  },
  {
    of: 'url refr page',
    en: 'The addresses of this page and the last, and its title, without what looks personal',
    de: 'Die Adressen dieser und der vorigen Seite und ihr Titel, ohne was persönlich aussieht',
  },
  {
    of: 'aid tna tv p co.property co.app_version co.mode',
    en: 'This site and its version, and your choice here',
    de: 'Diese Website, ihre Version und Ihre Wahl hier',
  },
  {
    of: 'dtm ttm stm',
    en: 'When it happened, by your clock',
    de: 'Wann es geschah, nach Ihrer Uhr',
  },
  {
    of: 'eid',
    en: 'A random number for each event: none counts twice',
    de: 'Eine Zufallszahl für jedes Ereignis: keines zählt doppelt',
  },
  {
    of: 'duid sid vid',
    identified: true,
    en: 'Hashed random numbers for browser and visit, and the number of visits',
    de: 'Gehashte Zufallszahlen für Browser und Besuch, und die Zahl der Besuche',
  },
  {
    of: 'uid co.project_uuid co.project_uuid_source co.client_uuid',
    identified: true,
    en: 'Your user, project and client ids, hashed, where known here',
    de: 'Ihre Nutzer-, Projekt- und Client-Kennung, gehasht, falls hier bekannt',
  },
];

/** The events of public/schemas, in fewer words than their own descriptions, because every visitor who sees the element loads them. */
const EVENTS: Readonly<Record<string, InWords>> = {
  campaign_attributed: { en: 'the campaign of the visit', de: 'die Kampagne des Besuchs' },
  cta_clicked: { en: 'a click on a call to action', de: 'ein Klick auf eine Aufforderung' },
  demo_request: { en: 'a request for a demo', de: 'die Anfrage einer Vorführung' },
  error_seen: {
    en: 'an error: its class and hashed place, never its message',
    de: 'ein Fehler: seine Art und gehashte Stelle, nie seine Meldung',
  },
  install_command_copied: {
    en: 'the copy of an install command',
    de: 'das Kopieren eines Installationsbefehls',
  },
  legacy_ga_event: {
    en: 'a call to Google Analytics',
    de: 'ein Aufruf an Google Analytics',
  },
  newsletter_landed: { en: 'an arrival from the newsletter', de: 'die Ankunft aus dem Newsletter' },
  newsletter_signup: { en: 'a subscription to the newsletter', de: 'die Anmeldung zum Newsletter' },
  page_measured: {
    en: 'roughly how fast the page was, how long and far it was seen',
    de: 'ungefähr wie schnell die Seite war, wie lange und weit sie zu sehen war',
  },
  page_not_found: { en: 'the view of a missing page', de: 'der Aufruf einer fehlenden Seite' },
  pipeline_run: { en: 'the run of a pipeline', de: 'das Ausführen einer Pipeline' },
  plugin_install: { en: 'the installation of a plugin', de: 'das Installieren eines Plugins' },
  plugin_searched: {
    en: 'a search for plugins: its length and results, never its words',
    de: 'eine Suche nach Plugins: ihre Länge und Ergebnisse, nie ihre Worte',
  },
  plugin_test: { en: 'the test of a plugin', de: 'das Testen eines Plugins' },
  plugin_viewed: { en: 'the view of a plugin', de: 'der Aufruf eines Plugins' },
  web_telemetry_state_change: { en: 'a change of the consent', de: 'eine Änderung der Einwilligung' },
};

interface Described {
  readonly self: { readonly name: string };
  readonly properties: object;
}

const isEntity = ({ self }: Described): boolean => self.name.endsWith('_context');

/**
 * What can leave a page, in words for visitors.
 *
 * @throws TypeError where something that can leave is not told, or something told can't leave.
 */
export function dataInWords(
  files: readonly SchemaFile[],
  allowed: readonly string[],
  allowedIdentified: readonly string[],
): Record<keyof InWords, DataInWords> {
  const schemas = newestSchemas(files).map(({ schema }) => schema as Described);
  const events = new Set(schemas.filter((schema) => !isEntity(schema)).map(({ self }) => self.name));
  const fields = schemas
    .filter(isEntity)
    .flatMap(({ properties }) => Object.keys(properties).map((field) => `co.${field}`));
  // `co` itself is told field by field; `stm` is added when a batch is sent.
  const leaving = [...allowed.filter((key) => key !== 'co'), 'stm', ...allowedIdentified, ...fields];
  const told = DATA.flatMap(({ of }) => of.split(' '));
  const wrong = [
    ...leaving.filter((key) => told.filter((each) => each === key).length !== 1),
    ...told.filter((key) => !leaving.includes(key)),
    ...allowedIdentified.filter((key) =>
      DATA.some(({ of, identified }) => !identified && of.split(' ').includes(key)),
    ),
    ...[...events].filter((name) => !EVENTS[name]),
    ...Object.keys(EVENTS).filter((name) => !events.has(name)),
  ];
  if (wrong.length > 0)
    throw new TypeError(
      `expected src/node/catalogueTools/dataInWords.ts to tell exactly what leaves, not so: ${wrong}`,
    );

  const inLanguage = (language: keyof InWords): DataInWords => ({
    both: DATA.filter(({ identified }) => !identified).map((datum) => datum[language]),
    identified: DATA.filter(({ identified }) => identified).map((datum) => datum[language]),
    actions: [...events].sort().map((name) => EVENTS[name]?.[language] ?? ''),
  });
  return { en: inLanguage('en'), de: inLanguage('de') };
}

/** The text of src/browser/preferences/data.generated.ts. */
export const generateDataInWords = (...terms: Parameters<typeof dataInWords>): string =>
  `// Generated from public/schemas and src/node/catalogueTools/dataInWords.ts by \`npm run generate\`. Do not edit.
import type { DataInWords } from './texts.ts';

/** What can leave a page, in words for visitors. */
export const DATA: Record<'en' | 'de', DataInWords> = ${JSON.stringify(dataInWords(...terms), null, 2)};
`;
