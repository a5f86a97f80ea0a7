import type { Property } from '../../browser/contract/types.ts';

/** An event of a visit. Fields that are null are left out; `{…}` stands for a value that each visit has anew. */
export interface VisitEvent {
  readonly name: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Something that the visitor does, and what is sent by it. */
export interface VisitStep {
  readonly does: string;
  readonly sends: readonly VisitEvent[];
}

/** What telemetry is for on a property, and what it does there. */
export interface PropertyPlan {
  /** The questions that this property answers. */
  readonly answers: string;
  /** Sent without a line of code on the page. */
  readonly automatic: string;
  /** Called by the page. */
  readonly called: string;
  /** A visit of the demo's page, in mode `anonymous`. */
  readonly visit: readonly VisitStep[];
}

const event = (name: string, fields: VisitEvent['fields'] = {}): VisitEvent => ({ name, fields });
const pageView = event('page_view');
const link = (targetUrl: string): VisitEvent => event('link_click', { targetUrl });
/** What else it measures differs by machine. */
const measured = (navigation_type: string): VisitEvent => event('page_measured', { navigation_type });

/** Both events of an operation: the second repeats the first and adds the outcome. */
const operation = (name: string, data: VisitEvent['fields'], outcome: string, errorKind?: string) => {
  const started = { operation_id: '{UUID}', ...data };
  const ending = { outcome, ...(errorKind && { error_kind: errorKind }), duration_ms: '{milliseconds}' };
  return [
    event(name, { phase: 'started', ...started }),
    event(name, { phase: 'completed', ...started, ...ending }),
  ];
};

const GITHUB = {
  plugin_type: 'extractors',
  plugin_name_hash: '{SHA-256 of tap-github}',
  plugin_variant_hash: '{SHA-256 of meltanolabs}',
};

/** By property. docs/data.md shows them, and e2e/properties.spec.ts carries each visit out. */
export const PROPERTIES: Readonly<Record<Property, PropertyPlan>> = {
  ui: {
    answers:
      'Which views are used; which plugins are installed and tested, and whether that works, how long it takes and what kind of error ends it.',
    automatic:
      "page views of every route, without titles (those name projects); clicks on links; how fast views are, errors and missing pages (`collect`); mode `identified` where the server's `send_anonymous_usage_stats` is `true`",
    called: '`plugin_install`, `plugin_test`, `pipeline_run`; `identify({ projectId })`',
    visit: [
      { does: 'opens the UI', sends: [pageView] },
      {
        does: 'breaks something',
        sends: [
          event('error_seen', {
            source: 'uncaught',
            error_class: 'type-error',
            own_script: true,
            fingerprint_join_key_hash: '{SHA-256}',
          }),
        ],
      },
      {
        does: 'opens the list of plugins',
        sends: [link('{this site}/demo/ui/plugins'), measured('navigate'), pageView],
      },
      {
        does: 'opens tap-github',
        sends: [link('{this site}/demo/ui/plugins/tap-github'), measured('in-page'), pageView],
      },
      { does: 'installs it', sends: operation('plugin_install', GITHUB, 'succeeded') },
      { does: 'tests its configuration', sends: operation('plugin_test', GITHUB, 'succeeded') },
      {
        does: 'opens the pipelines',
        sends: [link('{this site}/demo/ui/pipelines'), measured('in-page'), pageView],
      },
      {
        does: 'runs a pipeline without credentials',
        sends: operation(
          'pipeline_run',
          { environment_name_hash: '{SHA-256 of dev}' },
          'failed',
          'credentials-missing-error',
        ),
      },
    ],
  },
  website: {
    answers: 'Which pages and calls to action lead to a demo; whether the form works.',
    automatic:
      'page views; clicks on links, downloads included; `cta_clicked`, declared in HTML; how fast pages are, errors and missing pages (`collect`)',
    called: '`demo_request`',
    visit: [
      { does: 'opens the website by a campaign', sends: [pageView] },
      {
        does: 'clicks "Book a demo" in the hero',
        sends: [
          link('{this site}/demo/website/?utm_campaign={campaign}'),
          event('cta_clicked', { cta: 'book-a-demo', placement: 'hero' }),
        ],
      },
      {
        does: 'sends the form without an address',
        sends: operation(
          'demo_request',
          { placement: 'page', campaign: '{campaign}' },
          'failed',
          'invalid-form-error',
        ),
      },
      {
        does: 'sends it with one',
        sends: operation('demo_request', { placement: 'page', campaign: '{campaign}' }, 'succeeded'),
      },
      {
        does: 'downloads the cheat sheet',
        sends: [link('{this site}/demo/website/files/meltano-cheat-sheet.txt')],
      },
      {
        does: 'follows a link that is broken',
        sends: [
          link('{this site}/demo/website/comparison'),
          measured('navigate'),
          pageView,
          event('page_not_found', { came_from: 'same_site' }),
        ],
      },
    ],
  },
  hub: {
    answers:
      'Which plugins interest people, and, by the digest that the CLI sends too, whether interest becomes use; which searches find nothing.',
    automatic: 'page views; clicks on links; how fast pages are, errors and missing pages (`collect`)',
    called: '`plugin_viewed`, `plugin_searched`, `install_command_copied`',
    visit: [
      { does: 'opens the Hub', sends: [pageView] },
      {
        does: 'searches for "zendesk", which is not there',
        sends: [event('plugin_searched', { query_length: 7, result_count: 0 })],
      },
      {
        does: 'searches for "github" among the extractors, and opens the first result',
        sends: [
          link('{this site}/demo/hub/?utm_campaign={campaign}'),
          event('plugin_searched', {
            query_length: 6,
            result_count: 1,
            plugin_type: 'extractors',
            taken_position: 1,
          }),
          event('plugin_viewed', GITHUB),
        ],
      },
      { does: 'copies the install command', sends: [event('install_command_copied', GITHUB)] },
      {
        does: 'goes to its repository',
        sends: [link('https://github.com/meltanolabs/tap-github'), measured('navigate')],
      },
    ],
  },
  newsletter: {
    answers: 'Which issues and campaigns bring readers, and which readers subscribe.',
    automatic: 'page views; clicks on links',
    called: '`newsletter_landed`, `newsletter_signup`',
    visit: [
      {
        does: 'comes by a link of an issue',
        sends: [pageView, event('newsletter_landed', { issue: 'issue-42', campaign: '{campaign}' })],
      },
      {
        does: 'signs up',
        sends: operation(
          'newsletter_signup',
          { placement: 'article_end', campaign: '{campaign}' },
          'succeeded',
        ),
      },
      { does: 'goes on to the Hub', sends: [link('{this site}/demo/hub/')] },
    ],
  },
  docs: {
    answers:
      'Which pages of which version are read; which addresses lead nowhere, and from where; which readers go on to the Hub.',
    automatic:
      'page views of every route, a search among them, without its words; clicks on links; `cta_clicked`, declared in HTML; missing pages (`collect`)',
    called: 'nothing',
    visit: [
      { does: 'opens the documentation', sends: [pageView] },
      {
        does: 'opens a page of the newest version',
        sends: [link('{this site}/demo/docs/3.x/environments'), pageView],
      },
      {
        does: 'looks for it in the version before, which has no such page',
        sends: [
          link('{this site}/demo/docs/2.x/environments'),
          pageView,
          event('page_not_found', { came_from: 'same_site' }),
        ],
      },
      { does: 'searches', sends: [pageView] },
      { does: 'opens a result', sends: [link('{this site}/demo/docs/2.x/first-pipeline'), pageView] },
      {
        does: 'goes on to the Hub',
        sends: [
          link('{this site}/demo/hub/'),
          event('cta_clicked', { cta: 'find-a-connector', placement: 'page-end' }),
        ],
      },
    ],
  },
};
