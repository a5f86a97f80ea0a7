// Generated from public/schemas and src/node/catalogueTools/dataInWords.ts by `npm run generate`. Do not edit.
import type { DataInWords } from './texts.ts';

/** What can leave a page, in words for visitors. */
export const DATA: Record<'en' | 'de', DataInWords> = {
  "en": {
    "both": [
      "Page views, clicks on links with their target, and the actions below",
      "The addresses of this page and the one before, and the title, without what looks like personal data",
      "Which site and version this is, and your choice here",
      "When it happened, by your clock",
      "A random number for each event, so that none counts twice"
    ],
    "identified": [
      "Hashed random numbers for this browser and this visit, and the number of visits",
      "Your user, project and client ids, hashed, where this site knows them"
    ],
    "actions": [
      "a click on a call to action",
      "a request for a demo",
      "an error of the page: its class, never its message",
      "the copy of an install command",
      "a call of the page to Google Analytics",
      "an arrival from the newsletter",
      "a subscription to the newsletter",
      "how fast the page was, how long and how far it was looked at, roughly",
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
      "Seitenaufrufe, Klicks auf Links mit ihrem Ziel und die Aktionen unten",
      "Die Adressen dieser und der vorigen Seite und der Titel, ohne was nach persönlichen Daten aussieht",
      "Welche Website und Version das ist, und Ihre Wahl hier",
      "Wann es geschah, nach Ihrer Uhr",
      "Eine Zufallszahl für jedes Ereignis, damit keines doppelt zählt"
    ],
    "identified": [
      "Gehashte Zufallszahlen für diesen Browser und diesen Besuch, und die Zahl der Besuche",
      "Ihre Nutzer-, Projekt- und Client-Kennung, gehasht, falls diese Website sie kennt"
    ],
    "actions": [
      "ein Klick auf eine Aufforderung",
      "die Anfrage einer Vorführung",
      "ein Fehler der Seite: seine Art, nie seine Meldung",
      "das Kopieren eines Installationsbefehls",
      "ein Aufruf der Seite an Google Analytics",
      "die Ankunft aus dem Newsletter",
      "die Anmeldung zum Newsletter",
      "wie schnell die Seite war, wie lange und wie weit sie angesehen wurde, ungefähr",
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
