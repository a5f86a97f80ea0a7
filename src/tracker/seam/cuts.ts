/** A place in Snowplow's code that leads to what this package must never do, and what stands there instead. */
export interface Cut {
  readonly file: '@snowplow/browser-tracker-core' | '@snowplow/tracker-core';
  readonly why: string;
  /** Must match exactly once in the pinned version, or the build fails. */
  readonly find: RegExp;
  readonly replace: string;
}

const inBrowserCore = (why: string, find: RegExp, replace = ''): Cut => ({
  file: '@snowplow/browser-tracker-core',
  why,
  find,
  replace,
});

/** Without these places the minifier drops the code behind them, and with it the ability. */
export const CUTS: readonly Cut[] = [
  inBrowserCore(
    'nothing can be switched on later: page pings, link decoration, cookies, another collector',
    /var apiMethods = \{[\s\S]*?\n {8}\};/,
    `var apiMethods = {
      setUserId: function (userId) { businessUserId = userId; },
      trackPageView: function (event) { logPageView(event); },
    };`,
  ),
  inBrowserCore(
    'no heartbeat: a page view starts no timer and listens for no activity',
    /\/\/ Send ping \(to log[\s\S]*?(?=\n {8}function scheduleActivityInterval)/,
    '}',
  ),
  inBrowserCore(
    'no identifier in links to other sites',
    /if \(trackerConfiguration\.crossDomainLinker\) \{[\s\S]*?\n {8}\}/,
  ),
  inBrowserCore(
    "no stored queue of Snowplow's: it outlives a withdrawal",
    /newLocalStorageEventStore\(configuration\)/,
    'undefined',
  ),
  inBrowserCore(
    'never a cookie, in any mode',
    /trackerConfiguration\.synchronousCookieWrite \? syncCookieStorage : asyncCookieStorage/,
    '{ getCookie() {}, setCookie() {}, deleteCookie() {}, flush() {} }',
  ),
  inBrowserCore(
    'never a cookie, not even to probe for the root domain',
    /if \(discoverRootDomain && !configCookieDomain\) \{[\s\S]*?\n {8}\}/,
  ),
  inBrowserCore(
    'screen, language and time zone are not even read',
    /var _x = getBrowserProperties\(\)[\s\S]*?var timeZone = getTimeZone\(\);/,
  ),
  inBrowserCore(
    'screen, language and time zone are not sent',
    /core\.addPayloadPair\('cookie'[\s\S]*?core\.addPayloadPair\('tz', timeZone\);/,
  ),
  inBrowserCore(
    'the viewport is not read: that would force a layout',
    /var _a = getBrowserProperties\(\)[\s\S]*?payloadBuilder\.add\('ds', documentSize\);/,
  ),
  inBrowserCore(
    'no entity that describes the browser',
    /if \(isBrowserContextAvailable\) \{[\s\S]*?\n {8}\}/,
  ),
  inBrowserCore(
    'what is stored names no event that was sent',
    /updateFirstEventInIdCookie\(idCookie, payloadBuilder\);/,
  ),
  inBrowserCore('no id for a page view', /if \(isWebPageContextAvailable\) \{[\s\S]*?\n {8}\}/),
  {
    file: '@snowplow/tracker-core',
    why: 'entities come from the catalogue only',
    find: /globalContextsHelper = globalContexts\(\)/,
    replace: 'globalContextsHelper = { getApplicableContexts() {} }',
  },
];
