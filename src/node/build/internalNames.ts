/**
 * Properties that only the tracker part names: terser shortens them, which saves some 400 bytes. Whatever crosses to
 * the page, to another download, to storage or to the collector must not stand here; `internalNames.test.ts` looks.
 */
const OURS =
  'addresses admit aborter arriving batch lives old operations during hasHashPart hideKnown holdsKnown isAutomatic isFailing ' +
  'isFirm isPrerendering isQueueing isStarting keep lastLook lateTitle learn learnAddress letIn live need ' +
  'needsHashPart nulled reguard refusals handled startMs forgetDone storeSoon sendBatches pumpSoon mayLoad keepsAlive isFit isAborted handleAnswer redact sendLinkClick sending sendTitle sendView shorten succeed suspect templates';

/** The same of Snowplow's own. */
const SNOWPLOWS =
  'activateBrowserPlugin activateCorePlugin addContextEntity addDict addJson addPayloadPair addPlugin addPluginContexts ' +
  'base64 beforeTrack bufferFlushers contextCallback contexts core corePlugins deactivate deactivatePlugin emitter ' +
  'enqueueRequest eventStore getJson getPayload hasLoaded keyIfEncoded keyIfNotEncoded logger namespace pageUrl payloadPairs ' +
  'registeredOnLoadHandlers setAnonymousTracking setAppId setBufferSize setCollectorUrl setLogLevel setPlatform ' +
  'setTrackerNamespace setTrackerVersion sharedState trackEvent trackLinkClick trackPageView withJsonProcessor';

export const INTERNAL_NAMES: readonly string[] = `${OURS} ${SNOWPLOWS}`.split(' ');
