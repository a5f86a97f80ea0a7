import type { DataInWords } from '../../browser/preferences/texts.ts';
import { newestSchemas } from './newestSchemas.ts';
import type { SchemaFile } from './readSchemas.ts';

/** The languages in which visitors are told. */
const LANGUAGES = ['en', 'de'] as const;
type InWords = Readonly<Record<(typeof LANGUAGES)[number], string>>;

interface Datum extends InWords {
  /** Payload keys, and `co.` with the fields of our own entity. */
  readonly of: string;
  readonly identified?: true;
}

/** What a visitor is told of the payload: each key and each field of `web_context` stands in exactly one line. */
const DATA: readonly Datum[] = [
  {
    of: 'e ue_pr',
    en: 'Page views, clicks on links with their target, and the actions below',
    de: 'Seitenaufrufe, Klicks auf Links mit ihrem Ziel und die Aktionen unten',
  },
  {
    of: 'url refr page',
    en: 'The address of this page and of the one before, and the title, without what looks like personal data',
    de: 'Die Adresse dieser und der vorigen Seite und der Titel, ohne das, was nach persönlichen Daten aussieht',
  },
  {
    of: 'aid tna tv p co.property co.app_version co.mode',
    en: 'Which site and version this is, and your choice here',
    de: 'Welche Website und Version das ist, und Ihre Wahl hier',
  },
  {
    of: 'dtm ttm stm',
    en: 'When it happened, by the clock of your device',
    de: 'Wann es geschah, nach der Uhr Ihres Geräts',
  },
  {
    of: 'eid',
    en: 'A new random number for each event, so that none is counted twice',
    de: 'Für jedes Ereignis eine neue Zufallszahl, damit keines doppelt zählt',
  },
  {
    of: 'duid sid vid',
    identified: true,
    en: 'Hashed random numbers for this browser and this visit, and how many visits there were',
    de: 'Gehashte Zufallszahlen für diesen Browser und diesen Besuch, und wie viele Besuche es waren',
  },
  {
    of: 'uid co.project_uuid co.project_uuid_source co.client_uuid',
    identified: true,
    en: 'Your user, project and client ids, hashed, where this site knows them',
    de: 'Ihre Nutzer-, Projekt- und Client-Kennung, gehasht, falls diese Website sie kennt',
  },
];

/** The events of public/schemas; in English their own descriptions say it. */
const EVENTS_IN_GERMAN: Readonly<Record<string, string>> = {
  cta_clicked: 'ein Klick auf eine Schaltfläche, die zu etwas einlädt',
  demo_request: 'die Anfrage einer Vorführung auf der Website',
  error_seen: 'ein Fehler der Seite: seine Art, nie seine Meldung',
  install_command_copied: 'das Kopieren eines Installationsbefehls im Hub',
  legacy_ga_event: 'ein Aufruf, den die Seite noch an Google Analytics richtet',
  newsletter_landed: 'die Ankunft über einen Link des Newsletters',
  newsletter_signup: 'die Anmeldung zum Newsletter',
  page_measured:
    'das Ende eines Seitenaufrufs: wie schnell die Seite war, wie lange und wie weit sie angesehen wurde, in groben Stufen',
  page_not_found: 'der Aufruf einer Seite, die es nicht gibt',
  pipeline_run: 'das Ausführen einer Pipeline in der Oberfläche',
  plugin_install: 'das Installieren eines Plugins in der Oberfläche',
  plugin_searched: 'eine Suche nach Plugins im Hub: ihre Länge und ihre Ergebnisse, nie ihre Worte',
  plugin_test: 'das Testen eines Plugins in der Oberfläche',
  plugin_viewed: 'der Aufruf der Seite eines Plugins im Hub',
  web_telemetry_state_change: 'eine Änderung der geltenden Einwilligung',
};

interface Described {
  readonly self: { readonly name: string };
  readonly description: string;
  readonly properties: object;
}

const isEntity = ({ self }: Described): boolean => self.name.endsWith('_context');

/** "Schema for a Snowplow event describing a click. More." is "a click". */
const subject = (description: string): string =>
  description.replace(/^Schema for a Snowplow event describing /, '').replace(/\. .*/s, '');

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
  const events = new Map(
    schemas.filter((schema) => !isEntity(schema)).map((schema) => [schema.self.name, schema]),
  );
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
    ...[...events.keys()].filter((name) => !EVENTS_IN_GERMAN[name]),
    ...Object.keys(EVENTS_IN_GERMAN).filter((name) => !events.has(name)),
  ];
  if (wrong.length > 0)
    throw new TypeError(
      `expected src/node/catalogueTools/dataInWords.ts to tell exactly what leaves, not so: ${wrong}`,
    );

  const inLanguage = (language: keyof InWords): DataInWords => ({
    both: DATA.filter(({ identified }) => !identified).map((datum) => datum[language]),
    identified: DATA.filter(({ identified }) => identified).map((datum) => datum[language]),
    actions: [...events]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { description }]) =>
        language === 'en' ? subject(description) : (EVENTS_IN_GERMAN[name] ?? ''),
      ),
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
