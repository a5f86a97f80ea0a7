/** A place in Snowplow's code that leads to what this package must never do, and what stands there instead. */
export interface Cut {
  readonly file: '@snowplow/browser-tracker-core' | '@snowplow/tracker-core';
  readonly why: string;
  /** Must match exactly once in the pinned version, or the build fails. */
  readonly find: RegExp;
  readonly replace: string;
}

/** Without these places the minifier drops the code behind them: 2.8 kB (brotli), and the ability. */
export const CUTS: readonly Cut[] = [
  {
    file: '@snowplow/browser-tracker-core',
    why: 'no heartbeat: page pings can not be switched on',
    find: / {12}enableActivityTracking: function \(configuration\) \{[\s\S]*?(?= {12}setOptOutCookie:)/,
    replace: '',
  },
  {
    file: '@snowplow/browser-tracker-core',
    why: 'no heartbeat: nothing listens for activity',
    find: /activityTrackingConfig\.enabled && !activityTrackingConfig\.installed/,
    replace: 'false',
  },
  {
    file: '@snowplow/browser-tracker-core',
    why: 'no heartbeat: no timer runs between page views',
    find: /activityTrackingConfig\.enabled && \(resetActivityTrackingOnPageView/,
    replace: 'false && (resetActivityTrackingOnPageView',
  },
  {
    file: '@snowplow/browser-tracker-core',
    why: 'no identifier in links to other sites',
    find: / {12}crossDomainLinker: function \(crossDomainLinkerCriterion\) \{[\s\S]*?\n {12}\},\n/,
    replace: '',
  },
  {
    file: '@snowplow/browser-tracker-core',
    why: 'no identifier in links to other sites, by option neither',
    find: /if \(trackerConfiguration\.crossDomainLinker\) \{[\s\S]*?\n {8}\}/,
    replace: '',
  },
  {
    file: '@snowplow/browser-tracker-core',
    why: "Snowplow's stored queue outlives a withdrawal",
    find: /newLocalStorageEventStore\(configuration\)/,
    replace: 'undefined',
  },
  {
    file: '@snowplow/browser-tracker-core',
    why: 'never a cookie, in any mode',
    find: /trackerConfiguration\.synchronousCookieWrite \? syncCookieStorage : asyncCookieStorage/,
    replace: '{ getCookie() {}, setCookie() {}, deleteCookie() {}, flush() {} }',
  },
  {
    file: '@snowplow/tracker-core',
    why: 'entities come from the catalogue only',
    find: /globalContextsHelper = globalContexts\(\)/,
    replace: 'globalContextsHelper = { getApplicableContexts() {} }',
  },
];
