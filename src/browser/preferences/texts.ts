import type { Because } from '../contract/types.ts';
import { DATA } from './data.generated.ts';

/** What a visitor is told in one language. */
export interface DataInWords {
  /** What leaves in modes `anonymous` and `identified`. */
  readonly both: readonly string[];
  /** What leaves in mode `identified` only. */
  readonly identified: readonly string[];
  /** The actions that are events of the catalogue. */
  readonly actions: readonly string[];
}

/**
 * Everything that `<telemetry-preferences>` says. Each reason of a consent has a text under its own name. In that of the
 * visitor's choice, and in `hintIdentified`, `{until}` stands for the day on which the yes or the ids end.
 */
export interface PreferencesTexts extends Readonly<Record<Because, string>>, DataInWords {
  /** The state, in mode `off`. */
  readonly sendsNothing: string;
  readonly sendsAnonymous: string;
  readonly sendsIdentified: string;
  /** The state while nobody has chosen yet. */
  readonly waiting: string;
  /** The reason where no telemetry runs on the page: blocked, or not there. */
  readonly notRunning: string;
  /** The state after a no that isn't given here, as 11 CCR §7025(c)(6) asks for Global Privacy Control. */
  readonly honoured: string;
  /** Under the choices, where a no by somebody else can't be overridden. */
  readonly locked: string;
  readonly question: string;
  readonly labelOff: string;
  readonly labelAnonymous: string;
  readonly labelIdentified: string;
  readonly hintOff: string;
  readonly hintAnonymous: string;
  readonly hintIdentified: string;
  readonly details: string;
  readonly headIdentified: string;
  readonly headActions: string;
  /** What no mode can keep from the collector, under the lists. */
  readonly request: string;
  /** In place of a date, where there is none: a no never ends. */
  readonly noEnd: string;
}

/** The texts that are one string each. */
export type TextKey = Exclude<keyof PreferencesTexts, keyof DataInWords>;

/** The texts that are included, by language: a start for others. */
export const texts: Readonly<Record<'en' | 'de', PreferencesTexts>> = {
  en: {
    ...DATA.en,
    sendsNothing: 'Nothing is sent',
    sendsAnonymous: 'Anonymous usage data is sent',
    sendsIdentified: 'Usage data is sent with hashed ids',
    waiting: 'Nothing is sent until you choose',
    notRunning: 'No telemetry runs here.',
    honoured: 'Opt-out request honoured.',
    visitor_choice: 'You chose this, until {until}.',
    visitor_choice_for_this_page: 'You chose this, for this page.',
    property_default: 'This is the default of this site.',
    server_setting: 'The Meltano server decides this.',
    has_disabled_tracking: 'You said no in an earlier Meltano UI.',
    global_privacy_control: 'Your browser sends Global Privacy Control.',
    do_not_track: 'Your browser sends Do Not Track.',
    consent_manager: 'The consent banner decides this.',
    locked: 'This can’t be changed here: a no always wins.',
    question: 'What may this site send about your visit?',
    labelOff: 'Nothing',
    hintOff: 'The site works all the same.',
    labelAnonymous: 'Anonymous usage data',
    hintAnonymous: 'What is used, without ids. Only this choice is stored.',
    labelIdentified: 'Usage data with hashed ids',
    hintIdentified:
      'Repeated visits are recognised. Ids stay until you say no, or until {until}, without cookies.',
    details: 'What is sent',
    headIdentified: 'With hashed ids',
    headActions: 'Actions',
    request:
      'The server sees your IP address and which browser you use. It is asked to drop the address of anonymous data.',
    noEnd: 'you change it',
  },
  de: {
    ...DATA.de,
    sendsNothing: 'Es wird nichts gesendet',
    sendsAnonymous: 'Anonyme Nutzungsdaten werden gesendet',
    sendsIdentified: 'Nutzungsdaten mit gehashten Kennungen werden gesendet',
    waiting: 'Es wird nichts gesendet, bis Sie wählen',
    notRunning: 'Hier läuft keine Telemetrie.',
    honoured: 'Widerspruch wird beachtet.',
    visitor_choice: 'Das haben Sie gewählt, bis {until}.',
    visitor_choice_for_this_page: 'Das haben Sie gewählt, für diese Seite.',
    property_default: 'Das ist die Voreinstellung dieser Website.',
    server_setting: 'Das entscheidet der Meltano-Server.',
    has_disabled_tracking: 'Sie haben in einer früheren Meltano-Oberfläche Nein gesagt.',
    global_privacy_control: 'Ihr Browser sendet Global Privacy Control.',
    do_not_track: 'Ihr Browser sendet Do Not Track.',
    consent_manager: 'Das entscheidet das Einwilligungsbanner.',
    locked: 'Das lässt sich hier nicht ändern: Ein Nein gilt immer.',
    question: 'Was darf diese Website über Ihren Besuch senden?',
    labelOff: 'Nichts',
    hintOff: 'Die Website funktioniert genauso.',
    labelAnonymous: 'Anonyme Nutzungsdaten',
    hintAnonymous: 'Was genutzt wird, ohne Kennung. Gespeichert wird nur diese Wahl.',
    labelIdentified: 'Nutzungsdaten mit gehashten Kennungen',
    hintIdentified:
      'Wiederholte Besuche werden erkannt, ohne Cookies. Kennungen bleiben, bis Sie Nein sagen, oder bis {until}.',
    details: 'Was gesendet wird',
    headIdentified: 'Mit gehashten Kennungen',
    headActions: 'Aktionen',
    request:
      'Der Server sieht Ihre IP-Adresse und welchen Browser Sie nutzen. Die Adresse anonymer Daten soll er verwerfen.',
    noEnd: 'auf Widerruf',
  },
};
