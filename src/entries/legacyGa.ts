export { disableGoogleAnalytics } from '../browser/legacyGa/disableGoogleAnalytics.ts';
export {
  type StandInOptions,
  standInForGoogleAnalytics,
} from '../browser/legacyGa/standInForGoogleAnalytics.ts';
