export { disableGoogleAnalytics } from '../legacy-ga/disableGoogleAnalytics.ts';
export { type StandInOptions, standInForGoogleAnalytics } from '../legacy-ga/standInForGoogleAnalytics.ts';
