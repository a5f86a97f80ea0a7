// Generated from public/schemas and src/node/catalogueTools/dataInWords.ts by `npm run generate`. Do not edit.
import type { DataInWords } from './texts.ts';

/** What can leave a page, in words for visitors. */
export const DATA: Record<'en' | 'de', DataInWords> = {
  "en": {
    "both": [
      "Page views, clicks on links with their target, and the actions below",
      "The address of this page and of the one before, and the title, without what looks like personal data",
      "Which site and version this is, and your choice here",
      "When it happened, by the clock of your device",
      "A new random number for each event, so that none is counted twice"
    ],
    "identified": [
      "Hashed random numbers for this browser and this visit, and how many visits there were",
      "Your user, project and client ids, hashed, where this site knows them"
    ],
    "actions": [
      "a click on a call to action",
      "the request of a demo on the website",
      "an error of the page: its class, never its message",
      "the copy of an install command on the Hub",
      "a call that the page still makes to Google Analytics",
      "the arrival of a reader from the newsletter",
      "a subscription to the newsletter",
      "the end of a page view: how fast the page was, how long and how far it was looked at, in coarse steps",
      "the view of a page that does not exist",
      "the run of a pipeline from the UI",
      "the installation of a plugin from the UI",
      "a search for plugins on the Hub: its length and results, never its words",
      "the test of a plugin's configuration from the UI",
      "the view of a plugin's page on the Hub",
      "a change of the consent in force"
    ]
  },
  "de": {
    "both": [
      "Seitenaufrufe, Klicks auf Links mit ihrem Ziel und die Aktionen unten",
      "Die Adresse dieser und der vorigen Seite und der Titel, ohne das, was nach persönlichen Daten aussieht",
      "Welche Website und Version das ist, und Ihre Wahl hier",
      "Wann es geschah, nach der Uhr Ihres Geräts",
      "Für jedes Ereignis eine neue Zufallszahl, damit keines doppelt zählt"
    ],
    "identified": [
      "Gehashte Zufallszahlen für diesen Browser und diesen Besuch, und wie viele Besuche es waren",
      "Ihre Nutzer-, Projekt- und Client-Kennung, gehasht, falls diese Website sie kennt"
    ],
    "actions": [
      "ein Klick auf eine Schaltfläche, die zu etwas einlädt",
      "die Anfrage einer Vorführung auf der Website",
      "ein Fehler der Seite: seine Art, nie seine Meldung",
      "das Kopieren eines Installationsbefehls im Hub",
      "ein Aufruf, den die Seite noch an Google Analytics richtet",
      "die Ankunft über einen Link des Newsletters",
      "die Anmeldung zum Newsletter",
      "das Ende eines Seitenaufrufs: wie schnell die Seite war, wie lange und wie weit sie angesehen wurde, in groben Stufen",
      "der Aufruf einer Seite, die es nicht gibt",
      "das Ausführen einer Pipeline in der Oberfläche",
      "das Installieren eines Plugins in der Oberfläche",
      "eine Suche nach Plugins im Hub: ihre Länge und ihre Ergebnisse, nie ihre Worte",
      "das Testen eines Plugins in der Oberfläche",
      "der Aufruf der Seite eines Plugins im Hub",
      "eine Änderung der geltenden Einwilligung"
    ]
  }
};
