// They run in the page, as text: each holds all that it needs.

/** What a visitor says to a manager. */
export type Answer = 'no' | 'yes';

type Hear = (data: object, success: boolean) => void;

/**
 * The API of IAB TCF 2 with an answer to every purpose.
 *
 * @see https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework CMP API v2
 */
export function answerTcf(answer: Answer): void {
  const consents = Object.fromEntries(
    Array.from({ length: 11 }, (_, index) => [index + 1, answer === 'yes']),
  );
  const status = { cmpId: 1, cmpVersion: 1, cmpStatus: 'loaded', gdprApplies: true, tcfPolicyVersion: 4 };
  const tcData = {
    ...status,
    ...{ tcString: '', eventStatus: 'tcloaded', isServiceSpecific: true },
    purpose: { consents, legitimateInterests: {} },
    vendor: { consents: {}, legitimateInterests: {} },
    specialFeatureOptins: {},
    publisher: { consents, legitimateInterests: {}, customPurpose: {}, restrictions: {} },
  };
  let listeners = 0;
  const api = (command: string, _version: number, hear: Hear) => {
    if (command === 'ping') hear({ ...status, cmpLoaded: true, displayStatus: 'hidden' }, true);
    else if (command === 'getTCData') hear(tcData, true);
    else if (command === 'addEventListener') hear({ ...tcData, listenerId: ++listeners }, true);
    else if (command === 'removeEventListener') hear({}, true);
    else hear({}, false);
  };
  // Not to be replaced by the page's own manager, which nobody answers here. An assignment is no error.
  Object.defineProperty(window, '__tcfapi', { get: () => api, set() {} });
}

/**
 * The API of IAB GPP 1.1 with the answer of a visitor from a state of the USA.
 *
 * @see https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform CMP API Specification
 */
export function answerGpp(answer: Answer): void {
  const optOut = answer === 'no' ? 1 : 2;
  const section = {
    ...{ Version: 1, SaleOptOutNotice: 1, SharingOptOutNotice: 1, TargetedAdvertisingOptOutNotice: 1 },
    ...{ SaleOptOut: optOut, SharingOptOut: optOut, TargetedAdvertisingOptOut: optOut, Gpc: answer === 'no' },
  };
  const pingData = {
    ...{ gppVersion: '1.1', cmpStatus: 'loaded', cmpDisplayStatus: 'hidden', signalStatus: 'ready' },
    ...{ supportedAPIs: ['7:usnat'], cmpId: 1, sectionList: [7], applicableSections: [7], gppString: '' },
    parsedSections: { usnat: [section] },
  };
  let listeners = 0;
  const api = (command: string, hear: (data: unknown, success: boolean) => void) => {
    if (command === 'ping') hear(pingData, true);
    else if (command === 'addEventListener')
      hear({ eventName: 'listenerRegistered', listenerId: ++listeners, data: true, pingData }, true);
    else if (command === 'removeEventListener') hear({ eventName: 'listenerRemoved', data: true }, true);
    else if (command === 'hasSection') hear(true, true);
    else if (command === 'getSection') hear([section], true);
    else hear(null, false);
  };
  Object.defineProperty(window, '__gpp', { get: () => api, set() {} });
}

/**
 * The commands of Google's consent mode.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
export function answerGoogle(answer: Answer): void {
  const said = answer === 'yes' ? 'granted' : 'denied';
  const consents = Object.fromEntries(
    ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage'].map((name) => [name, said]),
  );
  const page = window as { dataLayer?: unknown[] };
  page.dataLayer ??= [];
  const { dataLayer } = page;
  (function gtag(..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: Google's scripts know a command by this type
    dataLayer.push(arguments);
  })('consent', 'default', consents);
  (function gtag(..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: as above
    dataLayer.push(arguments);
  })('consent', 'update', consents);
}
