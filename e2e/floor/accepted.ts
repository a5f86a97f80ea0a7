/** What `dist` uses beyond the floor, by MDN's name, and what is done where it is missing. */
export const ACCEPTED: Readonly<Record<string, string>> = {
  'api.Window.navigation': 'after a yes, the History API is patched',
  'api.Navigation.currententrychange_event': 'the same',
  'api.Navigator.locks': 'a page is asked by a storage event whether it lives (egress/ownership.ts)',
  'api.Performance.timeOrigin': "the computer's clock alone counts (egress/clock.ts)",
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
  'api.Element.auxclick_event': 'a click with the middle button is not told',
};
