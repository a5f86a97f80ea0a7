/** What `dist` uses beyond the floor, by MDN's name, and what is done where it is missing. */
export const ACCEPTED: Readonly<Record<string, string>> = {
  'api.Window.navigation': 'after a yes, the History API is patched',
  'api.Navigation.currententrychange_event': 'the same',
  'api.Navigator.locks': 'a page is asked by a storage event whether it lives (storedQueue/ownership.ts)',
  'api.Performance.timeOrigin': "the computer's clock alone counts (storedQueue/clock.ts)",
  'api.fetch.options_parameter.keepalive':
    'what is in flight is stored or lost with the page (docs/delivery.md)',
  'api.trustedTypes': 'asked for; a browser without Trusted Types takes the address itself',
  'api.TrustedTypePolicyFactory.createPolicy': 'the same',
  'api.Navigator.globalPrivacyControl': 'no such signal: nobody can have set it',
  'api.Navigator.doNotTrack': 'the same',
  'api.Document.prerendering': 'no such state',
  'api.Document.prerenderingchange_event': 'never fires where nothing is prerendered',
  'api.Document.freeze_event': 'pagehide and visibilitychange say the same',
  'api.CSSStyleSheet.replaceSync': 'only with adoptedStyleSheets; without them a <style>',
  'api.BroadcastChannel': 'asked for; the storage event tells other tabs',
  'api.fetch.options_parameter.referrerPolicy':
    'iOS has Request.referrerPolicy since 10.3: MDN lists it there',
  'api.HTMLGeolocationElement.watch': "Klaro's manager has a method of this name",
  'api.BluetoothRemoteGATTCharacteristic.properties': 'of a JSON Schema',
  'api.CSPViolationReportBody.disposition': 'a collector that a policy forbids is one that can’t be reached',
  'api.Window.requestIdleCallback': 'asked for; a timer stands in',
  'api.Window.cancelIdleCallback': 'the same, in web-vitals',
  'api.PerformanceResourceTiming.responseStatus':
    'no status: the meta element alone says that a page is missing',
  'api.PerformanceNavigationTiming.activationStart': 'no such state',
  'api.Document.wasDiscarded': 'the same',
  'api.LayoutShift.hadRecentInput': 'of an entry that such a browser does not have',
  'api.InteractionContentfulPaint.interactionId': 'the same',
  'api.Performance.interactionCount': 'asked for by web-vitals',
  'api.PerformanceEventTiming': 'asked for by web-vitals',
  'javascript.builtins.Array.at': 'asked for: the part vitals measures nothing without it',
  'api.EventTarget.addEventListener.options_parameter.options_signal_parameter':
    'part vitals alone, which measures nothing in such a browser',
  'api.HTMLFencedFrameElement.config': "of Vue's app",
  'api.Element.auxclick_event': 'a click with the middle button is not told',
};
