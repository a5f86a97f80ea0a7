// Generated from public/schemas and src/node/catalogueTools/dataInWords.ts by `npm run generate`. Do not edit.
import type { DataInWords } from './texts.ts';

/** What can leave a page, in words for visitors. */
export const DATA: Record<'en' | 'de', DataInWords> = {
  "en": {
    "both": [
      "Page views, clicked links, and the actions below",
      "The addresses of this page and the last, and its title, without what looks personal",
      "This site and its version, and your choice here",
      "When it happened, by your clock",
      "A random number for each event: none counts twice"
    ],
    "identified": [
      "Hashed random numbers for browser and visit, and the number of visits",
      "Your user, project and client ids, hashed, where known here"
    ],
    "actions": [
      "the campaign of the visit",
      "a click on a call to action",
      "a request for a demo",
      "an error: its class and hashed place, never its message",
      "the copy of an install command",
      "a call to Google Analytics",
      "an arrival from the newsletter",
      "a subscription to the newsletter",
      "roughly how fast the page was, how long and far it was seen",
      "the view of a missing page",
      "the run of a pipeline",
      "the installation of a plugin",
      "a search for plugins: its length and results, never its words",
      "the test of a plugin",
      "the view of a plugin",
      "a change of the consent"
    ]
  },
  "de": {
    "both": [
      "Seitenaufrufe, angeklickte Links und die Aktionen unten",
      "Die Adressen dieser und der vorigen Seite und ihr Titel, ohne was persönlich aussieht",
      "Diese Website, ihre Version und Ihre Wahl hier",
      "Wann es geschah, nach Ihrer Uhr",
      "Eine Zufallszahl für jedes Ereignis: keines zählt doppelt"
    ],
    "identified": [
      "Gehashte Zufallszahlen für Browser und Besuch, und die Zahl der Besuche",
      "Ihre Nutzer-, Projekt- und Client-Kennung, gehasht, falls hier bekannt"
    ],
    "actions": [
      "die Kampagne des Besuchs",
      "ein Klick auf eine Aufforderung",
      "die Anfrage einer Vorführung",
      "ein Fehler: seine Art und gehashte Stelle, nie seine Meldung",
      "das Kopieren eines Installationsbefehls",
      "ein Aufruf an Google Analytics",
      "die Ankunft aus dem Newsletter",
      "die Anmeldung zum Newsletter",
      "ungefähr wie schnell die Seite war, wie lange und weit sie zu sehen war",
      "der Aufruf einer fehlenden Seite",
      "das Ausführen einer Pipeline",
      "das Installieren eines Plugins",
      "eine Suche nach Plugins: ihre Länge und Ergebnisse, nie ihre Worte",
      "das Testen eines Plugins",
      "der Aufruf eines Plugins",
      "eine Änderung der Einwilligung"
    ]
  }
};
