/** A place in Snowplow's code that leads to what this package must never do, and what stands there instead. */
export interface Cut {
  readonly file:
    | '@snowplow/browser-tracker-core'
    | '@snowplow/tracker-core'
    | '@snowplow/browser-plugin-link-click-tracking';
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

const inTrackerCore = (why: string, find: RegExp, replace = ''): Cut => ({
  file: '@snowplow/tracker-core',
  why,
  find,
  replace,
});

const inLinkClicks = (why: string, find: RegExp, replace = ''): Cut => ({
  file: '@snowplow/browser-plugin-link-click-tracking',
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
      trackPageView: function (event) { logPageView(event); },
    };`,
  ),
  inBrowserCore(
    'who the visitor is is ours to say (visitor.ts): nothing is read or stored, in localStorage or in a cookie',
    /browserPlugins\.push\(getBrowserDataPlugin\(\)\);/,
  ),
  inBrowserCore('nor when the tracker starts', /updateDomainHash\(\);\s+initializeIdsAndCookies\(\);/),
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
    'no entity that describes the browser',
    /if \(isBrowserContextAvailable\) \{[\s\S]*?\n {8}\}/,
  ),
  inBrowserCore('no id for a page view', /if \(isWebPageContextAvailable\) \{[\s\S]*?\n {8}\}/),
  inBrowserCore(
    'no writer of cookies',
    /var asyncCookieStorage = newCookieStorage\(\);/,
    'var asyncCookieStorage = { flush() {} };',
  ),
  inBrowserCore(
    'no referrer out of the query, or of the page around a frame',
    /function getReferrer\(oldLocation\) \{[\s\S]*?\n\}/,
    "function getReferrer() { return ''; }",
  ),
  inBrowserCore(
    'the address is ours to give',
    /function fixupUrl\(hostName, href, referrer\) \{[\s\S]*?\n\}/,
    "function fixupUrl(hostName) { return [hostName, '', '']; }",
  ),
  inBrowserCore(
    'the page is not watched for leaving: the outbox does that, and beforeunload costs the bfcache',
    /if \(documentAlias\.visibilityState\) \{[\s\S]*?addEventListener\(windowAlias, 'beforeunload', flushBuffers, false\);/,
  ),
  inBrowserCore(
    "a title is given, or there is none: the document's may still be the page's before",
    /\/\/ So we know what document\.title was at the time of trackPageView\s+lastDocumentTitle = document\.title;\s+if \(title\)[\s\S]*?var pageTitle = fixupTitle\(.*\);/,
    'var pageTitle = title;',
  ),
  inLinkClicks(
    'ids, classes and content of links are text of the page: no element is even looked at',
    /if \('element' in event\) \{[\s\S]*?\n {8}\}\s+else \{/,
    '{',
  ),
  inTrackerCore(
    'the writer of JSON is ours',
    /import \{ v4 \} from 'uuid';/,
    "import { v4 } from 'uuid'; import { writeJson } from 'json';",
  ),
  inTrackerCore(
    'entities come from the catalogue only',
    /globalContextsHelper = globalContexts\(\)/,
    'globalContextsHelper = { getApplicableContexts() {} }',
  ),
  inTrackerCore(
    "never a line in the page's console",
    /var LOG = logger\(\);/,
    'var LOG = { setLogLevel() {}, error() {}, warn() {}, debug() {}, info() {} };',
  ),
  inTrackerCore(
    'what is sent can be read: no base64',
    /function base64urlencode\(data\) \{[\s\S]*?\n\}/,
    'function base64urlencode(data) { return data; }',
  ),
  inTrackerCore(
    'and none to be read back',
    /function base64urldecode\(data\) \{[\s\S]*?\n\}/,
    'function base64urldecode(data) { return data; }',
  ),
  inBrowserCore(
    'nor when the payload is handed over',
    /if \(!\(configDoNotTrack \|\| toOptoutByCookie\)\) \{\s+outQueue\.enqueueRequest\(request\.build\(\)\);\s+\}/,
    'outQueue.enqueueRequest(request.build());',
  ),
  inBrowserCore(
    "the address is not Snowplow's to shorten",
    /function purify\(url\) \{[\s\S]*?return url;\s+\}/,
    'function purify(url) { return url; }',
  ),
  inBrowserCore(
    'a page view has no id to keep',
    /if \(lastSentPageViewId && lastSentPageViewId == getPageViewId\(\)\) \{[\s\S]*?\}\s+lastSentPageViewId = getPageViewId\(\);/,
  ),
  inBrowserCore(
    'the version of the app is a field of web_context',
    /if \(configAppVersion\) \{[\s\S]*?\n {8}\}/,
  ),
  inBrowserCore(
    'the collector is known to our emitter alone',
    /outQueue = newOutQueue\(__assign\([\s\S]*?, trackerConfiguration\), state\)/,
    'outQueue = newOutQueue(trackerConfiguration, state)',
  ),
  inBrowserCore(
    "what our emitter can't be told is not asked of it",
    /executeQueue: emitter\.flush,[\s\S]*?\},\n {4}\};/,
    '};',
  ),
  inBrowserCore(
    'nobody waits for the page to be loaded',
    /if \(document\.readyState === 'loading'\) \{\s+addReadyListener\(\);\s+\}\s+else \{\s+loadHandler\(\);\s+\}/,
  ),
  inTrackerCore(
    'no setters for what is never sent',
    /setScreenResolution: function \(width, height\) \{[\s\S]*?removeGlobalContexts: function \(contexts\) \{[\s\S]*?\n {12}\},/,
  ),
  inTrackerCore(
    'no base64 in either direction',
    /var encodeBase64 = base64, payloadPairs/,
    'var encodeBase64 = false, payloadPairs',
  ),
  inTrackerCore(
    'what is written is written once',
    /withJsonProcessor\(payloadJsonProcessor\(encodeBase64\)\)/,
    'withJsonProcessor(payloadJsonProcessor(false))',
  ),
  inTrackerCore(
    'no filter that sends when it throws, and nobody is told afterwards',
    /var skip = corePlugins[\s\S]*?if \(skip\) \{\s+return undefined;\s+\}/,
  ),
  inTrackerCore(
    'no levels of a log that there is not',
    /\(function \(LOG_LEVEL\) \{[\s\S]*?\}\)\(LOG_LEVEL \|\| \(LOG_LEVEL = \{\}\)\);/,
  ),
  inTrackerCore(
    'nothing else is put into every payload',
    /getBase64Encoding: function \(\) \{\s+return encodeBase64;[\s\S]*?(?=setTrackerVersion: function)/,
  ),
  inTrackerCore(
    'a time is a number, or now',
    /function getTimestamp\(timestamp\) \{[\s\S]*?\n\}/,
    `function getTimestamp(timestamp) {
      return { type: 'dtm', value: timestamp == null ? new Date().getTime() : timestamp };
    }`,
  ),
  inBrowserCore(
    'what can be configured is the mode',
    /trackerConfiguration\.eventMethod = [\s\S]*?(?=\n\s+\/\/ Create a new cookie storage instance)/,
    `var isBrowserContextAvailable = false, isWebPageContextAvailable = false,
      configAnonymousTracking = trackerConfiguration.anonymousTracking,
      configStateStorageStrategy = trackerConfiguration.stateStorageStrategy,
      configAnonymousSessionTracking = false;`,
  ),
  inBrowserCore(
    'all else of the configuration is said once, in snowplow.ts',
    /configPlatform = \(_h = [\s\S]*?(?=\/\/ Last activity timestamp)/,
    `configPlatform = trackerConfiguration.platform, configTrackerSiteId = trackerConfiguration.appId, configAppVersion,
      configCustomUrl, lastDocumentTitle, lastConfigTitle, lastConfigTitleFromTrackPageView,
      resetActivityTrackingOnPageView, configDiscardHashTag, configDiscardBrace,
      configCookieNamePrefix = trackerConfiguration.cookieName, configCookieDomain, discoverRootDomain,
      configCookiePath, configCookieSameSite, configCookieSecure, configDoNotTrack, configOptOutCookie,
      configVisitorCookieTimeout = 63072000, configSessionCookieTimeout = 1800,`,
  ),
  inBrowserCore('no base64', /base64: \(_g = [\s\S]*?!== 'post',/, 'base64: false,'),
  inBrowserCore(
    'the encoding of the page is not read',
    /documentCharset = document\.characterSet \|\| document\.charset,/,
  ),
  inBrowserCore(
    'the address of the page is not read',
    /locationArray = fixupUrl\(window\.location\.hostname[\s\S]*?customReferrer,/,
    "locationArray, domainAlias, locationHrefAlias = '', configReferrerUrl = '', customReferrer,",
  ),
  inBrowserCore('nor read again', /function refreshUrl\(\) \{[\s\S]*?\n {8}\}/, 'function refreshUrl() {}'),
  inBrowserCore(
    'they are no part of a page view',
    /core\.track\(buildPageView\(\{[\s\S]*?\}\), finalizeContexts/,
    'core.track(buildPageView({ pageTitle: pageTitle }), finalizeContexts',
  ),
  inBrowserCore(
    'a page view has no id that a configuration could keep',
    /preservePageViewIdForUrl = \(_t = .*?: false,/,
    'preservePageViewIdForUrl,',
  ),
  inBrowserCore(
    'nobody is called back, no link is decorated',
    /configSessionContext = \(_v = [\s\S]*?collectCrossDomainAttributes = _w\.collectCrossDomainAttributes;/,
    'configSessionContext, toOptoutByCookie, onSessionUpdateCallback, manualSessionUpdateCalled;',
  ),
  inTrackerCore(
    'the user is set in one place',
    /setUserId: function \(userId\) \{\s+addPayloadPair\('uid', userId\);\s+\},/,
  ),
  inTrackerCore(
    'JSON is written once, as it is, and no toJSON of the page is asked',
    /return function \(payloadBuilder, jsonForProcessing, contextEntitiesForProcessing\) \{[\s\S]*?\n {4}\};/,
    `return function (payloadBuilder, jsonForProcessing) {
      for (var json of jsonForProcessing) payloadBuilder.add(json.keyIfNotEncoded, writeJson(json.json));
      jsonForProcessing.length = 0;
    };`,
  ),
  inTrackerCore(
    'nobody is told of what was tracked',
    /var finalPayload = pb\.build\(\);[\s\S]*?return finalPayload;/,
  ),
  inTrackerCore(
    'of a link the target alone',
    /data: removeEmptyProperties\(\{ targetUrl: targetUrl, elementId: elementId,.*\}\),/,
    'data: { targetUrl: targetUrl },',
  ),
  inTrackerCore(
    'the entities of an event are those that our plugin gives',
    /attachGlobalContexts\(pb, pluginContextsHelper\.addPluginContexts\(context\)\)/,
    'pluginContextsHelper.addPluginContexts(context)',
  ),
];
