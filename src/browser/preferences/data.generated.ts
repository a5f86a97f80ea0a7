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
      "an error that the page has not handled: its class, never its message, its stack or an address",
      "the copy of an install command on the Hub",
      "a call that the page still makes to Google Analytics",
      "the arrival of a reader from the newsletter",
      "a subscription to the newsletter",
      "how a page view went: how fast the page was, how long it was looked at and how far it was scrolled, in coarse steps",
      "the view of a page that does not exist, or no longer",
      "the run of a pipeline from the UI",
      "the installation of a plugin from the UI",
      "a search for plugins on the Hub: how long it was, what it found and which result was opened, never its words",
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
      "ein Fehler, den die Seite nicht behandelt hat: seine Art, nie seine Meldung, sein Verlauf oder eine Adresse",
      "das Kopieren eines Installationsbefehls im Hub",
      "ein Aufruf, den die Seite noch an Google Analytics richtet",
      "die Ankunft über einen Link des Newsletters",
      "die Anmeldung zum Newsletter",
      "wie ein Seitenaufruf verlief: wie schnell die Seite war, wie lange sie angesehen und wie weit sie gescrollt wurde, in groben Stufen",
      "der Aufruf einer Seite, die es nicht oder nicht mehr gibt",
      "das Ausführen einer Pipeline in der Oberfläche",
      "das Installieren eines Plugins in der Oberfläche",
      "eine Suche nach Plugins im Hub: wie lang sie war, was sie fand und welches Ergebnis geöffnet wurde, nie ihre Worte",
      "das Testen eines Plugins in der Oberfläche",
      "der Aufruf der Seite eines Plugins im Hub",
      "eine Änderung der geltenden Einwilligung"
    ]
  }
};
