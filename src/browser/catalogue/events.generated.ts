// Generated from public/schemas by `npm run generate`. Do not edit.
import type { Slug, Uuid } from './inputTypes.ts';

/** What `track` takes, by the name of the event. */
export interface CatalogueEvents {
  /** Schema for a Snowplow event describing the campaign that brought the visitor, told once he has said yes to it. Only in the audience profile: elsewhere the page's address tells. */
  campaign_attributed: {
    /** utm_source of the page that the visitor came to, written as a slug; null without one. */
    source?: Slug | null;
    /** utm_medium of that page, written as a slug; null without one. */
    medium?: Slug | null;
    /** The issue of the newsletter that the link was in; null without one. */
    issue?: Slug | null;
    /** utm_campaign of that page, written as a slug, or the campaign of an event; null without one. */
    campaign?: Slug | null;
  };
  /** Schema for a Snowplow event describing a click on a call to action. */
  cta_clicked: {
    /** Which call to action was clicked. */
    cta: Slug;
    /** Where on the page the call to action stands. */
    placement: Slug;
  };
  /** Schema for a Snowplow event describing an error of the page: its class, never its message. */
  error_seen: {
    /** Where it was seen: thrown and not caught, a promise rejected without a handler, or a script of the page's own that could not be loaded. */
    source: 'uncaught' | 'rejection' | 'resource';
    /** The class of the error, such as type-error, never its message; null without one. */
    error_class?: Slug | null;
    /** Whether the script that threw is the site's own, by its domain. */
    own_script: boolean;
    /** SHA-256 of the class and of the site's own stack frames, each as file name without its hash, function name and line: equal for equal errors of a release. null where no frame is the site's own, or where nothing can be hashed. Give the raw value: it is hashed here. */
    fingerprint_join_key_hash?: string | null;
  };
  /** Schema for a Snowplow event describing the copy of an install command on the Hub. */
  install_command_copied: {
    /** The type of the plugin, spelled as in meltano.yml. */
    plugin_type: 'extractors' | 'loaders' | 'transforms' | 'orchestrators' | 'transformers' | 'files' | 'utilities' | 'mappers';
    /** SHA-256 of the plugin's name, equal to name_hash of the CLI's plugins_context. Give the raw value: it is hashed here. */
    plugin_name_hash: string;
    /** SHA-256 of the plugin's variant, equal to variant_name_hash of the CLI's plugins_context; null where the plugin has no named variant. Give the raw value: it is hashed here. */
    plugin_variant_hash?: string | null;
  };
  /** Schema for a Snowplow event describing a call that the page still makes to Google Analytics. */
  legacy_ga_event: {
    /** The category of the event, written as a slug. */
    category: Slug;
    /** The action of the event, written as a slug. */
    action: Slug;
    /** MD5 of the label; null without one. Pages have put identifiers here. Give the raw value: it is hashed here. */
    label_hash?: string | null;
    /** The value of the event, too small to hold a telephone number; null without one. */
    value?: number | null;
  };
  /** Schema for a Snowplow event describing the arrival of a reader from the newsletter. */
  newsletter_landed: {
    /** The issue of the newsletter that the link was in. */
    issue: Slug;
    /** The campaign that the link belongs to; null without one. */
    campaign?: Slug | null;
  };
  /** Schema for a Snowplow event describing the end of a page view: how fast the page was, how long and how far it was looked at, in coarse steps. */
  page_measured: {
    /** Largest Contentful Paint in milliseconds, in steps of 100; null where the browser doesn't tell, and for a view within the page that was loaded. */
    lcp_ms?: number | null;
    /** Interaction to Next Paint in milliseconds, in steps of 25; null without an interaction, and where the browser doesn't tell. */
    inp_ms?: number | null;
    /** Cumulative Layout Shift, in steps of 0.01; null where the browser doesn't tell. */
    cls?: number | null;
    /** Time to First Byte in milliseconds, in steps of 100; null for a view within the page that was loaded. */
    ttfb_ms?: number | null;
    /** How the visitor came to this view: by loading it, with what the browser had done before; in-page is a view of an app that has loaded no document. */
    navigation_type: 'navigate' | 'reload' | 'back-forward' | 'back-forward-cache' | 'prerender' | 'restore' | 'in-page';
    /** Seconds for which the page was visible and had the focus, rounded down to one of 0, 1, 3, 10, 30, 100, 300, 1000. */
    seconds_looked_at: number;
    /** How far down the page was seen, in begun quarters of its height. */
    depth_quarters: number;
  };
  /** Schema for a Snowplow event describing the view of a page that does not exist. */
  page_not_found: {
    /** Where its visitor came from: a page of this site, which is the event's referrer, a page of another, or from nowhere that the browser tells. */
    came_from: 'same_site' | 'other_site' | 'none';
  };
  /** Schema for a Snowplow event describing a search for plugins on the Hub: its length and results, never its words. */
  plugin_searched: {
    /** The number of characters typed. */
    query_length: number;
    /** The number of plugins found: 0 tells that something is missing. */
    result_count: number;
    /** The type of plugin that the search was limited to, spelled as in meltano.yml; null without a limit. */
    plugin_type?: 'extractors' | 'loaders' | 'transforms' | 'orchestrators' | 'transformers' | 'files' | 'utilities' | 'mappers' | null;
    /** The position of the result that was opened, from 1; null where none was. */
    taken_position?: number | null;
  };
  /** Schema for a Snowplow event describing the view of a plugin's page on the Hub. */
  plugin_viewed: {
    /** The type of the plugin, spelled as in meltano.yml. */
    plugin_type: 'extractors' | 'loaders' | 'transforms' | 'orchestrators' | 'transformers' | 'files' | 'utilities' | 'mappers';
    /** SHA-256 of the plugin's name, equal to name_hash of the CLI's plugins_context. Give the raw value: it is hashed here. */
    plugin_name_hash: string;
    /** SHA-256 of the plugin's variant, equal to variant_name_hash of the CLI's plugins_context; null where the plugin has no named variant. Give the raw value: it is hashed here. */
    plugin_variant_hash?: string | null;
  };
  /** Schema for a Snowplow event describing a change of the consent in force. A change to off is never sent: nothing is. */
  web_telemetry_state_change: {
    /** The mode before the change. */
    changed_from: 'off' | 'anonymous' | 'identified';
    /** The mode after the change. */
    changed_to: 'anonymous' | 'identified';
  };
}

/** What `start` and `run` take, by the name of the operation. */
export interface CatalogueOperations {
  /** Schema for a Snowplow event describing the request of a demo on the website. */
  demo_request: {
    /** Where on the page the form stands; null where the page does not say. */
    placement?: Slug | null;
    /** The campaign that brought the visitor; null without one. */
    campaign?: Slug | null;
  };
  /** Schema for a Snowplow event describing a subscription to the newsletter. */
  newsletter_signup: {
    /** Where on the page the form stands; null where the page does not say. */
    placement?: Slug | null;
    /** The campaign that brought the visitor; null without one. */
    campaign?: Slug | null;
  };
  /** Schema for a Snowplow event describing the run of a pipeline from the UI. Which plugins ran is told by the CLI that runs them. */
  pipeline_run: {
    /** SHA-256 of the name of the active environment, equal to environment_name_hash of the CLI's project_context; null without an active environment. Give the raw value: it is hashed here. */
    environment_name_hash?: string | null;
  };
  /** Schema for a Snowplow event describing the installation of a plugin from the UI. */
  plugin_install: {
    /** The type of the plugin, spelled as in meltano.yml. */
    plugin_type: 'extractors' | 'loaders' | 'transforms' | 'orchestrators' | 'transformers' | 'files' | 'utilities' | 'mappers';
    /** SHA-256 of the plugin's name, equal to name_hash of the CLI's plugins_context. Give the raw value: it is hashed here. */
    plugin_name_hash: string;
    /** SHA-256 of the plugin's variant, equal to variant_name_hash of the CLI's plugins_context; null where the plugin has no named variant. Give the raw value: it is hashed here. */
    plugin_variant_hash?: string | null;
  };
  /** Schema for a Snowplow event describing the test of a plugin's configuration from the UI. */
  plugin_test: {
    /** The type of the plugin, spelled as in meltano.yml. */
    plugin_type: 'extractors' | 'loaders' | 'transforms' | 'orchestrators' | 'transformers' | 'files' | 'utilities' | 'mappers';
    /** SHA-256 of the plugin's name, equal to name_hash of the CLI's plugins_context. Give the raw value: it is hashed here. */
    plugin_name_hash: string;
    /** SHA-256 of the plugin's variant, equal to variant_name_hash of the CLI's plugins_context; null where the plugin has no named variant. Give the raw value: it is hashed here. */
    plugin_variant_hash?: string | null;
  };
}

/** What our own code attaches to every event. */
export interface CatalogueEntities {
  /** Schema for a Snowplow context describing the web property that an event comes from. */
  web_context: {
    /** The web property that the page belongs to. */
    property: 'ui' | 'website' | 'hub' | 'newsletter' | 'docs';
    /** The version of the app that sends; null where the page does not say. */
    app_version?: string | null;
    /** The consent in force when the event was made. */
    mode: 'anonymous' | 'identified';
    /** A UUID that uniquely identifies the Meltano project, derived as the CLI derives project_uuid of its project_context; null where no project is known, and in anonymous mode. */
    project_uuid?: Uuid | null;
    /** How project_uuid was obtained from the project's id: taken as it is, or derived by hashing an id that is no UUID. */
    project_uuid_source?: 'explicit' | 'derived' | null;
    /** The digest of the client id given by the page, written as a UUID; null where none was given, and in anonymous mode. */
    client_uuid?: Uuid | null;
  };
}

/** What our own code adds to every event of an operation. */
export interface OperationFields {
  /** Whether the operation has just started or has ended. A started event without a completed one means that the page was left midway or broke. */
  phase: 'started' | 'completed';
  /** A random UUID shared by the started and the completed event of one operation. */
  operation_id: Uuid;
  /** The state in which the operation ended; null while it runs. */
  outcome?: 'succeeded' | 'failed' | 'aborted' | null;
  /** The class of the error that ended the operation, never its message; null without one. */
  error_kind?: Slug | null;
  /** Milliseconds from start to end, at most a day; null while the operation runs. */
  duration_ms?: number | null;
}
