/** What Playwright 1.62 switches off. */
const PLAYWRIGHTS = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'BoundaryEventDispatchTracksNodeRemoval'],
  ...['DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades'],
  ...['LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning'],
  ...['BlockOriginHeaderModificationOnRedirect', 'Translate', 'AutoDeElevate', 'OptimizationHints'],
];

/**
 * An argument for Chromium. In each new window the address bar opens two pages of its own, which take more time than most
 * pages of a site. Of several lists Chromium takes the last one, so Playwright's is part of this.
 */
export const WITHOUT_ADDRESS_BAR = `--disable-features=${[...PLAYWRIGHTS, 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'].join()}`;
