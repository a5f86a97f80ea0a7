/** Who keeps a condition: this package, or somebody else who has to. */
export type Keeper = 'package' | 'site' | 'collector' | 'warehouse' | 'contract';

/** A condition of an exemption from consent, and how it is kept. */
export interface Condition {
  readonly asks: string;
  /** What the audience profile does for it, or what is to be done. */
  readonly ours: string;
  readonly keepers: readonly Keeper[];
  /** Files of tests that hold what this package does; links for what others do. */
  readonly by: readonly string[];
}

const AUDIENCE = ['e2e/audienceProfile.spec.ts', 'src/browser/audience/narrowPayload.test.ts'];

/** France: the binding conditions, then those of the self-assessment, then the recommendations. */
export const FRANCE: readonly Condition[] = [
  {
    asks: 'The only purpose is to measure the audience of this site or app: performance, navigation, ergonomics, load, what is read',
    ours: 'The profile has no event of channels, errors or dead ends. Whether an event of your own fits is yours to say',
    keepers: ['package', 'site'],
    by: AUDIENCE,
  },
  {
    asks: 'It is done for the publisher alone; whoever processes it does not reuse it',
    ours: 'The contract with the processor says so, see below',
    keepers: ['contract'],
    by: [],
  },
  {
    asks: 'No visitor is followed across sites or apps',
    ours: 'Mode `anonymous` has no identifier, stored or sent. Following a visitor takes their yes to `identified`',
    keepers: ['package'],
    by: ['e2e/refusal.spec.ts', 'e2e/leaks/leaks.spec.ts', 'src/browser/trackerPart/guard/guard.test.ts'],
  },
  {
    asks: 'What comes out are anonymous statistics',
    ours: 'Reports read `audience_counts`, which rounds and leaves small numbers out; nobody else reads raw rows',
    keepers: ['warehouse'],
    by: ['e2e/warehouse/warehouse.spec.ts'],
  },
  {
    asks: 'It is not matched with other data, and goes to no third party',
    ours: 'There is no key of a person to match by. Digests of public plugin names do match CLI usage, but by plugin and in totals only',
    keepers: ['package', 'warehouse', 'contract'],
    by: ['src/browser/catalogue/isJoinKey.test.ts'],
  },
  {
    asks: 'Publishers are told how to switch off what is outside the scope',
    ours: '`data-profile="audience"`, and this page',
    keepers: ['package'],
    by: ['e2e/options.spec.ts'],
  },
  {
    asks: 'Headers are cut down: major version of browser and system, kind of device, rounded screen size',
    ours: 'No screen size, no client hint and no language is sent. `User-Agent` reaches the collector, which coarsens it, see below',
    keepers: ['package', 'collector'],
    by: ['e2e/events.spec.ts', 'src/browser/trackerPart/guard/guard.test.ts'],
  },
  {
    asks: 'Three kinds of event at most: a page was seen, something was used, how a page was loaded and read',
    ours: '`page_view`; link clicks and events of the catalogue; `page_measured`',
    keepers: ['package'],
    by: AUDIENCE,
  },
  {
    asks: 'Nothing comes in from outside: no `utm_*`, no campaign, no customer data',
    ours: 'Taken out before anything is sent; the campaign waits in memory for a yes',
    keepers: ['package'],
    by: AUDIENCE,
  },
  {
    asks: 'Only the host of the referrer is kept',
    ours: 'Only the host is sent',
    keepers: ['package'],
    by: AUDIENCE,
  },
  {
    asks: 'First-party trackers only',
    ours: "No cookie in any mode; in `anonymous` nothing is stored except the visitor's own choice",
    keepers: ['package'],
    by: ['e2e/refusal.spec.ts', 'e2e/consent/withdrawal.spec.ts'],
  },
  {
    asks: 'No place finer than the city; at least the last byte of the IP address is removed',
    ours: 'Requests carry `SP-Anonymous: *`. The collector must honour it, and Enrich drops the whole address, see below',
    keepers: ['package', 'collector'],
    by: ['e2e/preferences.spec.ts'],
  },
  {
    asks: 'An identifier made from properties of the device includes domain and time',
    ours: 'There is none',
    keepers: ['package'],
    by: ['src/browser/trackerPart/guard/guard.test.ts'],
  },
  {
    asks: 'No personal data from forms',
    ours: 'No form field is sent; the values of form fields are searched for in everything that leaves',
    keepers: ['package'],
    by: ['e2e/leaks/leaks.spec.ts', 'e2e/leaks/knownValues.spec.ts'],
  },
  {
    asks: 'No reach and no deduplication across several domains',
    ours: 'There is nothing to deduplicate by',
    keepers: ['package'],
    by: ['e2e/refusal.spec.ts'],
  },
  {
    asks: 'Figures are rounded to the nearest ten',
    ours: '`audience_counts`',
    keepers: ['warehouse'],
    by: ['e2e/warehouse/warehouse.spec.ts'],
  },
  {
    asks: 'No combination of criteria singles somebody out; nobody is followed; nothing is replayed',
    ours: 'Events of a page share no id. Within a page an operation links its start and its end. `audience_counts` groups by day, app and page only',
    keepers: ['package', 'warehouse'],
    by: ['e2e/warehouse/warehouse.spec.ts', 'e2e/operations.spec.ts'],
  },
  {
    asks: 'Objecting is easy to find in the privacy policy, and lasts',
    ours: '`<telemetry-preferences>` or a link to `#telemetry-off`: effective at once, in every tab, and for good. Put one of them into the policy',
    keepers: ['package', 'site'],
    by: ['e2e/consent/refusalHolds.spec.ts', 'e2e/lifetimes.spec.ts', 'e2e/preferences.spec.ts'],
  },
  {
    asks: 'Visitors are told',
    ours: 'The element lists what is sent; [data.md](data.md) is written to be quoted',
    keepers: ['package', 'site'],
    by: ['src/node/catalogueTools/dataInWords.test.ts'],
  },
  {
    asks: 'Trackers live 13 months at most, and no visit extends them',
    ours: 'In `anonymous` there is none; ids of `identified` live 395 days',
    keepers: ['package'],
    by: ['e2e/lifetimes.spec.ts', 'src/browser/hashPart/visitor.test.ts'],
  },
  {
    asks: 'What is collected is kept 25 months at most',
    ours: '`older_than_25_months`, once a day',
    keepers: ['warehouse'],
    by: ['e2e/warehouse/warehouse.spec.ts'],
  },
  {
    asks: "A processor's agreement (GDPR article 28): no pooling of clients, a contact, transfers named",
    ours: 'The contract with the processor, see below',
    keepers: ['contract'],
    by: [],
  },
  {
    asks: 'The self-assessment is presented as one',
    ours: 'Write "exempt from consent by our self-assessment of" and a date. Nobody has certified it',
    keepers: ['site'],
    by: [],
  },
];

/** The United Kingdom: PECR, Schedule A1, paragraph 5, as of 2026. */
export const BRITAIN: readonly Condition[] = [
  {
    asks: 'The sole purpose is statistics on how the service is used, to improve it',
    ours: 'As in France: the profile has no event of channels',
    keepers: ['package', 'site'],
    by: AUDIENCE,
  },
  {
    asks: 'Visitors get clear and comprehensive information',
    ours: '`<telemetry-preferences>`, and a policy that quotes [data.md](data.md)',
    keepers: ['package', 'site'],
    by: ['e2e/preferences.spec.ts', 'src/node/catalogueTools/dataInWords.test.ts'],
  },
  {
    asks: 'A simple and free way to object',
    ours: 'The element, the link, Global Privacy Control, Do Not Track',
    keepers: ['package'],
    by: ['e2e/consent/refusalHolds.spec.ts', 'e2e/refusal.spec.ts'],
  },
  {
    asks: 'How the service is used, not who uses it',
    ours: 'Mode `anonymous` has no identifier',
    keepers: ['package'],
    by: ['e2e/refusal.spec.ts', 'e2e/leaks/leaks.spec.ts'],
  },
  {
    asks: 'Nothing is shared except to help with that purpose',
    ours: 'The contract with the processor',
    keepers: ['contract'],
    by: [],
  },
  {
    asks: 'Single events are not kept once they are counted',
    ours: 'Keep the rows of `audience_counts`, and run `older_than_25_months` with a shorter time: what your counts need, such as 3 months',
    keepers: ['warehouse'],
    by: ['e2e/warehouse/warehouse.spec.ts'],
  },
];

/** For Enrich's JavaScript enrichment: the names and major versions in `User-Agent` stay, the device and the rest go. */
export const COARSE_USER_AGENT = `function process(event) {
  var agent = event.getUseragent();
  if (agent) event.setUseragent(String(agent).replace(/\\s*\\([^)]*\\)/g, '').replace(/(\\d+)[\\d._]*/g, '$1'));
  return [];
}`;
