import type { OwnEvents } from '../catalogue/defineEvents.ts';
import type { CatalogueEvents, CatalogueOperations } from '../catalogue/events.generated.ts';
import type { NoFreeText } from '../catalogue/inputTypes.ts';
import type { WatchManager } from './manager.ts';
import type { ConsentMode } from './modes.ts';
import type { Outcome } from './outcome.ts';

/** The web properties. Each sets the app_id `meltano-<property>` and its defaults. */
export type Property = 'ui' | 'website' | 'hub' | 'newsletter' | 'docs';

/** Why the mode is what it is. The list is closed, so that a page can show the reason to its visitor. */
export type Because =
  | 'server_setting'
  | 'visitor_choice'
  /** The choice could not be stored: the next page won't know it. */
  | 'visitor_choice_for_this_page'
  | 'has_disabled_tracking'
  | 'global_privacy_control'
  | 'do_not_track'
  | 'consent_manager'
  | 'property_default';

/** The consent in force. `waiting` is true while an `opt-in` property awaits the visitor's choice. */
export interface ConsentState {
  readonly mode: ConsentMode;
  readonly because: Because;
  readonly waiting: boolean;
}

export type { ManagerAnswer, WatchManager } from './manager.ts';
export type { ConsentMode } from './modes.ts';

/** Consent managers that can be named; see docs/options.md. */
export type ConsentManager = 'tcf' | 'gpp' | 'onetrust' | 'cookiebot' | 'klaro' | 'cookieconsent' | 'google';

/** Options of {@link createTelemetry}. They mirror the attributes of the script tag, in camelCase. */
export interface TelemetryOptions<Own = unknown> {
  /**
   * Absolute http(s) address of a Snowplow collector; a path is kept.
   * @example 'https://sp.example.com'
   */
  collector: string;
  /** The web property that this page belongs to. */
  property: Property;
  /** Overrides the app_id. `meltano` and the empty string are refused: those count as the CLI's. */
  appId?: string;
  /**
   * Version of the app that sends, for `web_context`: numbers with dots between and a short suffix, up to 32 characters.
   * What doesn't look like a version is not sent.
   * @example '2.11.0-rc.1'
   */
  appVersion?: string;
  /** @default 'opt-out' */
  consent?: 'opt-out' | 'opt-in';
  /**
   * What happens to calls before the visitor has chosen. With `wait` up to 100 are kept in memory until there is a choice.
   * With `discard` none is kept, and a yes starts with a view of the page that is open. @default 'wait'
   */
  beforeConsent?: 'wait' | 'discard';
  /**
   * For sites that count visits without asking, where the law lets them: until the visitor says `identified`, only what audience
   * measurement may hold is sent, and no campaign. See docs/exemption.md.
   */
  profile?: 'audience';
  /** The `send_anonymous_usage_stats` setting of the Meltano server that rendered the page. */
  sendAnonymousUsageStats?: boolean | 'true' | 'false';
  /** The consent manager that decides: a name, or a function that watches your own. Until it answers, the mode is `off`. */
  consentManager?: ConsentManager | WatchManager;
  /** @default 'auto' */
  pageViews?: 'auto' | 'off';
  /** @default 'auto' */
  linkClicks?: 'auto' | 'off';
  /**
   * Stands in for Google Analytics: commands that the page still gives to `ga`, `gtag`, `dataLayer` and `_gaq` become
   * page views and `legacy_ga_event`s, after a yes. See docs/legacy-ga.md. @default 'off'
   */
  legacyGa?: 'on' | 'off';
  /**
   * What else is collected: names, separated by spaces. Each is a part of its own, loaded after a yes when the page is
   * idle. See docs/options.md.
   */
  collect?: string;
  /**
   * Salt of this property's hashes, so that they can't be joined with another property's. The declared join
   * keys (project id, plugin names, environment) are never salted: they must equal the CLI's digests.
   */
  hashSalt?: string;
  /**
   * Gives the template of an address, e.g. `/projects/:project/pipelines`, to be sent in place of its path;
   * undefined leaves the path to redaction. Not an attribute.
   */
  route?: (url: URL) => string | undefined;
  /**
   * Templates of addresses, separated by spaces: a path that matches leaves as its template, the first that matches.
   * `:name` stands for one segment. @example '/pipelines/:name /projects/:id/runs/:run'
   */
  routes?: string;
  /**
   * Prefixes of paths, separated by spaces, below which all is published content: numbers, dates, versions and short
   * handles stay as they are. `/` is the whole site. @example '/blog /docs'
   */
  publicPaths?: string;
  /** The site's own events, from `defineEvents` of `@meltano/web-telemetry/events`. Not an attribute. */
  events?: OwnEvents<Own>;
  /** Prints one line to the console for every refused call. @default false */
  debug?: boolean | 'true' | 'false' | '';
}

/** Raw identifiers of the visitor. They are hashed at once and not kept. */
export interface Identifiers {
  /** The Meltano project id; leaves as `project_uuid`, derived as the CLI derives it. */
  projectId?: string;
  userId?: string;
  clientId?: string;
  /**
   * The user's digest as the site's server has made it with a key that the page never sees: HMAC-SHA-256, 64 hex digits.
   * Leaves as it is, in place of the digest of `userId`. Nobody without the key can find the user by trying ids.
   */
  userIdDigest?: string;
}

/** A page view given by hand. */
export interface PageViewOptions {
  /** The page's title; default `document.title`. Not sent for the `ui` property. */
  title?: string;
  /** Path template to send instead of the real path, e.g. `/plugins/:name`. */
  route?: string;
}

/** The state in which an operation ended. */
export interface Ending {
  outcome: 'succeeded' | 'failed' | 'aborted';
  /**
   * What was thrown, or the name of its class. Only the class is sent, such as `type-error`, and only if it is made of
   * letters and ends in `error` or `exception`.
   */
  errorKind?: unknown;
}

/** A running operation: `complete` sends the started event again, plus the ending state, once. */
export interface Operation {
  /** Sends how it ended. A second call is dropped. */
  complete(ending: Ending): Outcome;
}

/** The instance that {@link createTelemetry} returns. No method throws; each says what became of the call. */
export interface Telemetry<Own = unknown> {
  /** Calls `fn` with the instance, at once. Makes the queue of the script tag and the instance look alike. */
  push(fn: (telemetry: Telemetry<Own>) => void): void;
  /** Sends a page view. Needed only with `pageViews: 'off'`, or to name a route. */
  pageView(view?: PageViewOptions): Outcome;
  /**
   * Sends an event of the catalogue.
   * @example telemetry.track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' });
   */
  track<Name extends keyof (CatalogueEvents & Own), const Data extends (CatalogueEvents & Own)[Name]>(
    name: Name,
    data: Data & NoFreeText<(CatalogueEvents & Own)[Name], Data>,
  ): Outcome;
  /**
   * Sends an operation's `started` event and returns the handle that completes it, once.
   * If the page is left before the end, the started event stays without its completion: that tells of the abandonment.
   */
  start<Name extends keyof CatalogueOperations, const Data extends CatalogueOperations[Name]>(
    name: Name,
    data: Data & NoFreeText<CatalogueOperations[Name], Data>,
  ): Operation;
  /** `start` and `complete` around a function, whose result or error passes through untouched. */
  run<Name extends keyof CatalogueOperations, const Data extends CatalogueOperations[Name], Result>(
    name: Name,
    data: Data & NoFreeText<CatalogueOperations[Name], Data>,
    fn: () => Result | Promise<Result>,
  ): Promise<Result>;
  /** Gives identifiers; they are hashed before anything is built, and sent in mode `identified` only. */
  identify(identifiers: Identifiers): Outcome;
  /** The visitor's own choice: remembered on this site. Returns the consent then in force: a no elsewhere wins. */
  setConsent(mode: ConsentMode): ConsentState;
  /** The consent in force, and why. */
  readonly consent: ConsentState;
  /** Calls `fn` whenever the consent in force changes. Returns the function that ends this. */
  onConsentChange(fn: (consent: ConsentState) => void): () => void;
  /** Resolves when everything tracked so far has been offered to the collector once. */
  flush(): Promise<void>;
}
